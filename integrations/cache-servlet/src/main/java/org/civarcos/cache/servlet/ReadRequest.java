package org.civarcos.cache.servlet;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the application read of one request. Thread-safe. */
final class ReadRequest {
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private volatile boolean all;
    private volatile boolean address;
    private volatile boolean principal;
    private volatile boolean login;

    void add(String field) {
        names.add(field.toLowerCase(Locale.ROOT));
    }

    void addAllFields() {
        all = true;
    }

    void addAddress() {
        address = true;
    }

    void addPrincipal() {
        principal = true;
    }

    void addLogin() {
        login = true;
    }

    /** The fields, in lower case. */
    Set<String> fields() {
        return names;
    }

    /** Whether it listed the fields, so that nobody knows which of them mattered. */
    boolean areAllFields() {
        return all;
    }

    /** Whether it asked where the client is. */
    boolean includesAddress() {
        return address;
    }

    /** Whether it asked who calls. */
    boolean includesPrincipal() {
        return principal;
    }

    /** Whether it let somebody log in or out. */
    boolean includesLogin() {
        return login;
    }
}
