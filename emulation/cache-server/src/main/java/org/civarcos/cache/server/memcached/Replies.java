package org.civarcos.cache.server.memcached;

import java.nio.charset.StandardCharsets;

/** The lines that memcached answers, each with its end. */
final class Replies {
    static final byte[] STORED = line("STORED");
    static final byte[] NOT_STORED = line("NOT_STORED");
    static final byte[] EXISTS = line("EXISTS");
    static final byte[] NOT_FOUND = line("NOT_FOUND");
    static final byte[] DELETED = line("DELETED");
    static final byte[] TOUCHED = line("TOUCHED");
    static final byte[] OK = line("OK");
    static final byte[] RESET = line("RESET");
    static final byte[] END = line("END");
    static final byte[] MN = line("MN");
    static final byte[] EN = line("EN");
    static final byte[] ERROR = line("ERROR");
    static final byte[] META_DONE = ascii("HD");
    static final byte[] META_VALUE = ascii("VA ");
    static final byte[] META_NOT_STORED = ascii("NS");
    static final byte[] META_NOT_FOUND = ascii("NF");
    static final byte[] META_EXISTS = ascii("EX");
    static final byte[] META_MISS = ascii("EN");
    static final byte[] LINE_END = ascii("\r\n");
    static final byte[] VALUE = ascii("VALUE ");

    static final byte[] BAD_FORMAT = line("CLIENT_ERROR bad command line format");
    static final byte[] BAD_LINE = line("CLIENT_ERROR bad command line");
    static final byte[] TOO_MANY_FLAGS = line("CLIENT_ERROR options flags too long");
    static final byte[] BAD_DATA = line("CLIENT_ERROR bad data chunk");
    static final byte[] BAD_EXPTIME = line("CLIENT_ERROR invalid exptime argument");
    static final byte[] BAD_DELTA = line("CLIENT_ERROR invalid numeric delta argument");
    static final byte[] BAD_DELETE = line("CLIENT_ERROR bad command line format.  Usage: delete <key> [noreply]");
    static final byte[] NOT_A_NUMBER = line("CLIENT_ERROR cannot increment or decrement non-numeric value");
    static final byte[] TOO_LARGE = line("SERVER_ERROR object too large for cache");
    static final byte[] NO_MEMORY = line("SERVER_ERROR out of memory storing object");

    private Replies() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] line(String text) {
        return ascii(text + "\r\n");
    }
}
