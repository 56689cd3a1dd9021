package org.civarcos.cache.server.resp;

import org.jspecify.annotations.Nullable;

/** Facts about a client: those that it stated, and those that the server knows. Read by other loops for lists. */
final class ClientFacts {
    volatile String name = "";
    volatile String libraryName = "";
    volatile String libraryVersion = "";
    /** Written with each command, so it is no volatile field: a list may show the one before. */
    @Nullable
    String lastCommand;

    volatile boolean noEvict;
    volatile boolean monitor;
    /** Whether a script is run, whose changes are another's for those who listen to prefixes, as in Redis. */
    boolean inScript;

    boolean ending;

    /** Whether commands wait: a pause, or one after too many wrong passwords. */
    boolean held;

    /** Whether replies are off until they are switched on. */
    boolean repliesOff;

    /** Whether the reply of the next command is left out, and of the present one. */
    boolean skipNext;

    boolean skip;
    int failedLogins;

    /** Notes a command, if it is another one than the last: a write of a reference costs more than a look. */
    @SuppressWarnings("ReferenceEquality") // there is one text for each command
    void asked(String command) {
        if (lastCommand != command) {
            lastCommand = command;
        }
    }

    /** Counts the bytes of the names. */
    long held() {
        return (long) name.length() + libraryName.length() + libraryVersion.length();
    }
}
