package org.civarcos.cache.benchmarks.wire;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.KeyProbe;
import org.civarcos.cache.server.loop.Output;
import org.civarcos.cache.server.loop.Protocol;

/**
 * GET and SET of RESP over a map, on our loops and with our keys: what remains if a cache costs nothing. It takes what the
 * load sends and nothing else.
 */
final class MapProtocol implements Protocol {
    private static final byte[] OK = "+OK\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = "$-1\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ConcurrentHashMap<ByteKey, byte[]> map;
    private final KeyProbe probe = new KeyProbe();
    private int at;

    MapProtocol(ConcurrentHashMap<ByteKey, byte[]> map) {
        this.map = map;
    }

    @Override
    public int consume(byte[] input, int from, int to, Output out) {
        int taken = from;
        while (!out.isFull()) {
            at = taken;
            if (!command(input, to, out)) {
                return taken - from;
            }
            taken = at;
        }
        return taken - from;
    }

    private boolean command(byte[] input, int to, Output out) {
        int words = number(input, to);
        int name = words < 0 ? -1 : word(input, to);
        int key = name < 0 ? -1 : word(input, to);
        if (key < 0) {
            return false;
        }
        int keyLength = at - 2 - key;
        if (words == 2) {
            byte[] value = map.get(probe.at(input, key, keyLength));
            if (value == null) {
                out.put(NONE);
            } else {
                out.put('$').decimal(value.length).put('\r').put('\n');
                out.slice(value, 0, value.length).put('\r').put('\n');
            }
            return true;
        }
        int value = word(input, to);
        if (value < 0) {
            return false;
        }
        byte[] bytes = java.util.Arrays.copyOfRange(input, value, at - 2);
        if (map.replace(probe.at(input, key, keyLength), bytes) == null) {
            map.put(ByteKey.of(probe.key()), bytes);
        }
        out.put(OK);
        return true;
    }

    /** The place of the next word, -1 if it is not there yet. */
    private int word(byte[] input, int to) {
        int length = number(input, to);
        int start = at;
        at += length + 2;
        return length < 0 || at > to ? -1 : start;
    }

    private int number(byte[] input, int to) {
        int number = 0;
        int i = at + 1;
        for (; i < to && input[i] != '\r'; i++) {
            number = number * 10 + input[i] - '0';
        }
        at = i + 2;
        return at > to ? -1 : number;
    }
}
