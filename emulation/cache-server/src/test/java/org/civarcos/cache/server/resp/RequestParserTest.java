package org.civarcos.cache.server.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.civarcos.cache.server.Wire;
import org.junit.jupiter.api.Test;

class RequestParserTest {
    private static final int MOST = 1 << 20;

    /** A client's stream, taken in as the loop does it: what is not taken comes again with more behind it. */
    private static final class Stream {
        final RequestParser parser = new RequestParser(MOST, 1_000);
        final Args args = new Args();
        final List<List<String>> commands = new ArrayList<>();
        byte[] kept = {};
        boolean broken;

        void add(byte[] bytes, int from, int to) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(new byte[] {'#', '#'}); // the start of an array is no start of commands
            all.writeBytes(kept);
            all.write(bytes, from, to - from);
            byte[] input = all.toByteArray();
            int at = 2;
            while (at < input.length && !broken) {
                int taken = parser.parse(input, at, input.length, args, false);
                if (taken == 0) {
                    break;
                }
                if (taken < 0) {
                    broken = true;
                    return;
                }
                List<String> words = new ArrayList<>();
                for (int i = 0; i < args.count(); i++) {
                    words.add(args.text(i));
                }
                commands.add(words);
                at += taken;
            }
            kept = java.util.Arrays.copyOfRange(input, at, input.length);
        }
    }

    private static byte[] someCommands() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Wire.request("SET", "key", "a\r\nb\0c"));
        bytes.writeBytes("PING\r\n".getBytes(ISO_8859_1));
        bytes.writeBytes(Wire.request("GET", ""));
        bytes.writeBytes("\r\n".getBytes(ISO_8859_1));
        bytes.writeBytes("*0\r\n".getBytes(ISO_8859_1));
        bytes.writeBytes("set k \"a\\x41\\n\" 'b c'\n".getBytes(ISO_8859_1));
        bytes.writeBytes(Wire.request("MGET", "a", "bb", "ccc"));
        return bytes.toByteArray();
    }

    @Test
    void a_stream_is_understood_however_it_is_cut_in_two() {
        byte[] bytes = someCommands();
        Stream whole = new Stream();
        whole.add(bytes, 0, bytes.length);
        assertThat(whole.commands)
                .containsExactly(
                        List.of("SET", "key", "a\r\nb\0c"),
                        List.of("PING"),
                        List.of("GET", ""),
                        List.of(),
                        List.of(),
                        List.of("set", "k", "aA\n", "b c"),
                        List.of("MGET", "a", "bb", "ccc"));
        for (int cut = 1; cut < bytes.length; cut++) {
            Stream cutInTwo = new Stream();
            cutInTwo.add(bytes, 0, cut);
            cutInTwo.add(bytes, cut, bytes.length);
            assertThat(cutInTwo.commands).as("cut at %d", cut).isEqualTo(whole.commands);
        }
    }

    @Test
    void a_stream_is_understood_byte_by_byte() {
        byte[] bytes = someCommands();
        Stream whole = new Stream();
        whole.add(bytes, 0, bytes.length);
        Stream slow = new Stream();
        for (int i = 0; i < bytes.length; i++) {
            slow.add(bytes, i, i + 1);
        }
        assertThat(slow.commands).isEqualTo(whole.commands);
        assertThat(slow.kept).isEmpty();
    }

    @Test
    void a_promised_length_takes_no_memory() {
        Stream stream = new Stream();
        byte[] promise = ("*1000\r\n$" + MOST + "\r\nabc").getBytes(ISO_8859_1);
        stream.add(promise, 0, promise.length);
        assertThat(stream.broken).isFalse();
        assertThat(stream.kept).hasSize(promise.length);
    }

    @Test
    void what_is_too_long_breaks_the_protocol() {
        assertThat(error("*1001\r\n", false)).isEqualTo("Protocol error: invalid multibulk length");
        assertThat(error("*99999999999999999999\r\n", false)).isEqualTo("Protocol error: invalid multibulk length");
        assertThat(error("*1\r\n$" + (MOST + 1) + "\r\n", false)).isEqualTo("Protocol error: invalid bulk length");
        assertThat(error("*1\r\n$-1\r\n", false)).isEqualTo("Protocol error: invalid bulk length");
        assertThat(error("*1\r\n$01\r\n", false)).isEqualTo("Protocol error: invalid bulk length");
        assertThat(error("*1\r\n:1\r\n", false)).isEqualTo("Protocol error: expected '$', got ':'");
        assertThat(error("x".repeat(65_537), false)).isEqualTo("Protocol error: too big inline request");
        assertThat(error("*" + "1".repeat(65_537), false)).isEqualTo("Protocol error: too big mbulk count string");
        assertThat(error("*1\r\n$" + "1".repeat(65_537), false)).isEqualTo("Protocol error: too big bulk count string");
        assertThat(error("get \"a\r\n", false)).isEqualTo("Protocol error: unbalanced quotes in request");
        assertThat(error("get \"a\"b\r\n", false)).isEqualTo("Protocol error: unbalanced quotes in request");
    }

    @Test
    void a_stranger_may_say_little() {
        assertThat(error("*11\r\n", true)).isEqualTo("Protocol error: unauthenticated multibulk length");
        assertThat(error("*1\r\n$16385\r\n", true)).isEqualTo("Protocol error: unauthenticated bulk length");
    }

    private static String error(String input, boolean stranger) {
        RequestParser parser = new RequestParser(MOST, 1_000);
        byte[] bytes = input.getBytes(ISO_8859_1);
        assertThat(parser.parse(bytes, 0, bytes.length, new Args(), stranger)).isEqualTo(RequestParser.BROKEN);
        return parser.error();
    }

    /** As many as {@code arcos.fuzz} says: the script beside this module runs a million. */
    @Test
    void no_input_throws_or_takes_more_than_there_is() {
        long count = Long.getLong("arcos.fuzz", 20_000);
        Random random = new Random(18);
        byte[] good = someCommands();
        for (long i = 0; i < count; i++) {
            byte[] bytes = good.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "*$\r\n0-9".charAt(random.nextInt(7)));
            }
            int length = random.nextInt(bytes.length + 1);
            int cut = random.nextInt(length + 1);
            assertThatCode(() -> {
                        Stream stream = new Stream();
                        stream.add(bytes, 0, cut);
                        if (!stream.broken) {
                            stream.add(bytes, cut, length);
                        }
                    })
                    .as("input %d", i)
                    .doesNotThrowAnyException();
        }
    }
}
