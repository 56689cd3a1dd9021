package org.civarcos.cache.server.resp;

/** Errors of many commands, word for word as clients know them. */
final class Errors {
    static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";
    static final String NOT_A_FLOAT = "ERR value is not a valid float";
    static final String SYNTAX = "ERR syntax error";
    static final String NO_SUCH_KEY = "ERR no such key";
    static final String SAME_OBJECT = "ERR source and destination objects are the same";
    static final String DATABASE_RANGE = "ERR DB index is out of range";
    static final String OUT_OF_MEMORY = "OOM command not allowed when used memory > 'maxmemory'.";
    static final String TOO_LONG = "ERR string exceeds maximum allowed size (proto-max-bulk-len)";
    static final String OVERFLOW = "ERR increment or decrement would overflow";
    static final String NOT_FINITE = "ERR increment would produce NaN or Infinity";
    static final String NO_SCRIPT = "NOSCRIPT No matching script. Please use EVAL.";
    static final String WRONG_PASSWORD = "WRONGPASS invalid username-password pair or user is disabled.";
    static final String NOT_AUTHENTICATED = "NOAUTH Authentication required.";
    static final String READ_ONLY = "READONLY You can't write against a read only replica.";

    private Errors() {}

    static String expire(String command) {
        return "ERR invalid expire time in '" + command + "' command";
    }
}
