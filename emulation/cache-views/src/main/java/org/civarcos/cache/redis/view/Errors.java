package org.civarcos.cache.redis.view;

import org.civarcos.cache.bytes.Outcome;

/** Error messages of Redis. */
final class Errors {
    private Errors() {}

    static RedisResponseException syntax() {
        return new RedisResponseException("syntax error");
    }

    static RedisResponseException arity(String command) {
        return new RedisResponseException("wrong number of arguments for '" + command + "' command");
    }

    static RedisResponseException expireTime(String command) {
        return new RedisResponseException("invalid expire time in '" + command + "' command");
    }

    static RedisResponseException noSuchKey() {
        return new RedisResponseException("no such key");
    }

    /** The error of an outcome that is one; returns whether the change was made. */
    static boolean isMade(Outcome outcome) {
        return switch (outcome) {
            case APPLIED -> true;
            case NOT_MET, ABSENT, EXISTS -> false;
            case NOT_A_NUMBER -> throw new RedisResponseException("value is not an integer or out of range");
            case OVERFLOW -> throw new RedisResponseException("increment or decrement would overflow");
            case NOT_FINITE -> throw new RedisResponseException("increment would produce NaN or Infinity");
            case TOO_LARGE ->
                throw new RedisResponseException("string exceeds maximum allowed size (proto-max-bulk-len)");
            case REFUSED -> throw new RedisResponseException("OOM command not allowed when used memory > 'maxmemory'.");
        };
    }
}
