package org.civarcos.cache.it.wire.faults;

/** A protocol, as the few words that a test needs. */
public enum Spoken {
    RESP(
            "PING\r\n",
            "+PONG\r\n",
            "-ERR max number of clients reached\r\n",
            "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$100\r\nhalf",
            "get long\r\n") {
        @Override
        String set(String key, String value) {
            return "*3\r\n$3\r\nSET\r\n$" + key.length() + "\r\n" + key + "\r\n$" + value.length() + "\r\n" + value
                    + "\r\n";
        }

        @Override
        String stored() {
            return "+OK\r\n";
        }

        @Override
        String found(String key, String value) {
            return "$" + value.length() + "\r\n" + value + "\r\n";
        }
    },
    MEMCACHED("mn\r\n", "MN\r\n", "ERROR Too many open connections\r\n", "set k 0 0 100\r\nhalf", "get long\r\n") {
        @Override
        String set(String key, String value) {
            return "set " + key + " 0 0 " + value.length() + "\r\n" + value + "\r\n";
        }

        @Override
        String stored() {
            return "STORED\r\n";
        }

        @Override
        String found(String key, String value) {
            return "VALUE " + key + " 0 " + value.length() + "\r\n" + value + "\r\nEND\r\n";
        }
    };

    final String question;
    final String answer;

    /** What one is told who comes when there are as many as allowed. */
    final String refusal;

    /** The beginning of a command. */
    final String half;

    /** Asks for the value of the key {@code long}. */
    final String get;

    Spoken(String question, String answer, String refusal, String half, String get) {
        this.question = question;
        this.answer = answer;
        this.refusal = refusal;
        this.half = half;
        this.get = get;
    }

    abstract String set(String key, String value);

    /** The answer to {@link #set}. */
    abstract String stored();

    /** The answer to {@link #get}. */
    abstract String found(String key, String value);
}
