package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.server.loop.Output;
import org.jspecify.annotations.Nullable;

/** Writes replies in the version of the protocol that the peer chose. */
final class Reply {
    private static final byte[] OK = bytes("+OK\r\n");
    private static final byte[] QUEUED = bytes("+QUEUED\r\n");
    private static final byte[] NULL_BULK = bytes("$-1\r\n");
    private static final byte[] NULL_ARRAY = bytes("*-1\r\n");
    private static final byte[] NULL = bytes("_\r\n");
    private static final byte[] ZERO = bytes(":0\r\n");
    private static final byte[] ONE = bytes(":1\r\n");
    private static final byte[] EMPTY = bytes("$0\r\n\r\n");

    private Output out;
    private boolean three;
    /** The place of the last error, for those who have to know whether there was one. */
    private int errors;

    Reply(Output out) {
        this.out = out;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    void to(Output output) {
        out = output;
    }

    Output out() {
        return out;
    }

    boolean isThree() {
        return three;
    }

    void three(boolean resp3) {
        three = resp3;
    }

    /** Counts the errors that were written. */
    int errors() {
        return errors;
    }

    void ok() {
        out.put(OK);
    }

    void queued() {
        out.put(QUEUED);
    }

    void simple(String text) {
        out.put('+').ascii(text);
        end();
    }

    /** Writes an error that begins with its code; ends of lines in it become blanks. */
    void error(String text) {
        errors++;
        out.put('-').ascii(text.replace('\r', ' ').replace('\n', ' '));
        end();
    }

    void integer(long number) {
        if (number == 0) {
            out.put(ZERO);
        } else if (number == 1) {
            out.put(ONE);
        } else {
            header(':', number);
        }
    }

    void flag(boolean set) {
        out.put(set ? ONE : ZERO);
    }

    /** Writes that there is nothing, where there might be text. */
    void none() {
        out.put(three ? NULL : NULL_BULK);
    }

    /** Writes that there is nothing, where there might be a list. */
    void noArray() {
        out.put(three ? NULL : NULL_ARRAY);
    }

    void bulk(byte[] text) {
        bulk(text, 0, text.length);
    }

    /** Writes bytes that will not change. */
    void bulk(byte[] text, int from, int length) {
        if (length == 0) {
            out.put(EMPTY);
            return;
        }
        header('$', length);
        out.slice(text, from, length);
        end();
    }

    /** Writes bytes that may change once the command is done. */
    void bulkCopied(byte[] text, int from, int length) {
        header('$', length);
        out.put(text, from, length);
        end();
    }

    void bulk(String text) {
        header('$', text.length());
        out.ascii(text);
        end();
    }

    void bulkNumber(long number) {
        String text = Long.toString(number);
        bulk(text);
    }

    /** Writes the value of an entry, or that there is none. */
    void value(@Nullable Item item) {
        if (item == null) {
            none();
        } else {
            bulk(item.array(), item.valueFrom(), item.valueLength());
        }
    }

    void array(int count) {
        header('*', count);
    }

    /** Begins a map of so many pairs; before RESP 3 an array of twice as many. */
    void map(int pairs) {
        if (three) {
            header('%', pairs);
        } else {
            header('*', pairs * 2L);
        }
    }

    void set(int count) {
        header(three ? '~' : '*', count);
    }

    void push(int count) {
        header(three ? '>' : '*', count);
    }

    void doubleOf(double number) {
        String text = number == Math.rint(number) && Math.abs(number) < 1e17
                ? Long.toString((long) number)
                : Double.toString(number);
        if (three) {
            out.put(',').ascii(text);
            end();
        } else {
            bulk(text);
        }
    }

    /** Writes text of several lines. */
    void verbatim(String text) {
        byte[] utf = text.getBytes(StandardCharsets.UTF_8);
        if (three) {
            header('=', utf.length + 4L);
            out.ascii("txt:").put(utf);
            end();
        } else {
            bulk(utf);
        }
    }

    private void header(char type, long number) {
        out.put(type).decimal(number);
        end();
    }

    private void end() {
        out.put('\r').put('\n');
    }
}
