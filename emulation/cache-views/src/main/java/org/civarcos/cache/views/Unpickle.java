package org.civarcos.cache.views;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain values of a pickle: none, truth values, numbers, texts, bytes, and lists, tuples,
 * maps and sets of such. It calls nothing and makes no other objects: what asks for a class is refused.
 */
public final class Unpickle {
    private static final int MOST = 1_000_000;
    private static final int LONGEST_MEMORY = 100_000;

    /** Stands for None, which the stack cannot hold. */
    private static final Object NONE = new Object();

    private static final Object MARK = new Object();

    private final ByteBuffer in;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final List<Object> memo = new ArrayList<>();

    private Unpickle(byte[] pickle) {
        in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads a pickle.
     *
     * @param pickle the bytes
     * @return the value: integers as {@link Integer}, {@link Long} or {@link java.math.BigInteger}, tuples as lists
     * @throws IllegalArgumentException if it holds anything else, or is no pickle
     */
    public static @Nullable Object load(byte[] pickle) {
        try {
            return none(new Unpickle(pickle).run());
        } catch (BufferUnderflowException
                | java.util.NoSuchElementException
                | IndexOutOfBoundsException
                | ClassCastException wrong) {
            throw new IllegalArgumentException("no pickle: it ends early, or has its parts in no order", wrong);
        } catch (StackOverflowError endless) {
            throw new IllegalArgumentException("a pickle with a key that contains itself", endless);
        }
    }

    private static @Nullable Object none(Object value) {
        return value == NONE ? null : value;
    }

    private Object run() {
        while (true) {
            int code = in.get() & 0xff;
            if (code == '.') {
                return pop();
            }
            step(code);
            if (stack.size() > MOST) {
                throw new IllegalArgumentException("a pickle of more than a million parts at once");
            }
        }
    }

    private void step(int code) {
        switch (code) {
            case 0x80 -> requireProtocol(in.get());
            case 0x95 -> in.getLong();
            case 'N' -> stack.push(NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'K' -> stack.push(in.get() & 0xff);
            case 'M' -> stack.push(in.getShort() & 0xffff);
            case 'J' -> stack.push(in.getInt());
            case 0x8a -> stack.push(integer(in.get() & 0xff));
            case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case 0x8c -> stack.push(text(in.get() & 0xff));
            case 'X' -> stack.push(text(in.getInt()));
            case 0x8d -> stack.push(text(in.getLong()));
            case 'C' -> stack.push(bytes(in.get() & 0xff));
            case 'B' -> stack.push(bytes(in.getInt()));
            case 0x8e -> stack.push(bytes(in.getLong()));
            case 0x94 -> memo.add(stack.getFirst());
            case 'q' -> remember(in.get() & 0xff);
            case 'r' -> remember(in.getInt());
            case 'h' -> stack.push(memo.get(in.get() & 0xff));
            case 'j' -> stack.push(memo.get(in.getInt()));
            case '(' -> stack.push(MARK);
            default -> collection(code);
        }
    }

    private Object pop() {
        Object value = stack.pop();
        if (value == MARK) {
            throw new IllegalArgumentException("no pickle: a part of it begins and does not end");
        }
        return value;
    }

    private void collection(int code) {
        switch (code) {
            case ']' -> stack.push(new ArrayList<>());
            case '}' -> stack.push(new LinkedHashMap<>());
            case 0x8f -> stack.push(new LinkedHashSet<>());
            case ')' -> stack.push(new ArrayList<>());
            case 'l' -> stack.push(toMark());
            case 'd' -> stack.push(pairs(new LinkedHashMap<>(), toMark()));
            case 'a' -> {
                Object item = pop();
                list().add(none(item));
            }
            case 'e' -> {
                List<@Nullable Object> items = toMark();
                list().addAll(items);
            }
            case 's' -> {
                Object value = pop();
                Object key = pop();
                map().put(none(key), none(value));
            }
            case 'u' -> {
                List<@Nullable Object> items = toMark();
                pairs(map(), items);
            }
            case 0x90 -> {
                List<@Nullable Object> items = toMark();
                set().addAll(items);
            }
            case 0x91 -> stack.push(new LinkedHashSet<>(toMark()));
            case 't' -> stack.push(toMark());
            case 0x85 -> tuple(1);
            case 0x86 -> tuple(2);
            case 0x87 -> tuple(3);
            default -> line(code);
        }
    }

    private static Map<@Nullable Object, @Nullable Object> pairs(
            Map<@Nullable Object, @Nullable Object> map, List<@Nullable Object> items) {
        for (int i = 0; i + 1 < items.size(); i += 2) {
            map.put(items.get(i), items.get(i + 1));
        }
        return map;
    }

    /** What protocols 0 and 1 write in lines. */
    private void line(int code) {
        switch (code) {
            case 'I' -> {
                String line = line();
                stack.push(
                        line.equals("01") || line.equals("00")
                                ? (Object) line.equals("01")
                                : narrow(new BigInteger(line)));
            }
            case 'L' -> stack.push(narrow(new BigInteger(line().replace("L", ""))));
            case 'F' -> stack.push(PickleLines.number(line()));
            case 'V' -> stack.push(PickleLines.text(line()));
            case 'p' -> remember(Integer.parseInt(line()));
            case 'g' -> stack.push(memo.get(Integer.parseInt(line())));
            default ->
                throw new IllegalArgumentException("a pickle of more than plain values (operation " + code
                        + "): only none, truth values, numbers, texts, bytes, lists, tuples, maps and sets are read");
        }
    }

    private static void requireProtocol(byte protocol) {
        if (protocol < 0 || protocol > 5) {
            throw new IllegalArgumentException("a pickle of protocol " + protocol + ": those up to 5 are read");
        }
    }

    private void remember(int place) {
        if (place < 0 || place > LONGEST_MEMORY) {
            throw new IllegalArgumentException("a pickle with a memory of " + place + " places");
        }
        while (memo.size() <= place) {
            memo.add(NONE);
        }
        memo.set(place, stack.getFirst());
    }

    private void tuple(int size) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(0, none(pop()));
        }
        stack.push(items);
    }

    private List<@Nullable Object> toMark() {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item = stack.pop(); item != MARK; item = stack.pop()) {
            items.add(none(item));
        }
        java.util.Collections.reverse(items);
        return items;
    }

    @SuppressWarnings("unchecked") // it was made above, of any objects
    private List<@Nullable Object> list() {
        return (List<@Nullable Object>) stack.getFirst();
    }

    @SuppressWarnings("unchecked") // it was made above, of any objects
    private Map<@Nullable Object, @Nullable Object> map() {
        return (Map<@Nullable Object, @Nullable Object>) stack.getFirst();
    }

    @SuppressWarnings("unchecked") // it was made above, of any objects
    private Set<@Nullable Object> set() {
        return (Set<@Nullable Object>) stack.getFirst();
    }

    private Object integer(int length) {
        if (length == 0) {
            return 0;
        }
        byte[] bytes = bytes(length);
        for (int i = 0; i < length / 2; i++) {
            byte swapped = bytes[i];
            bytes[i] = bytes[length - 1 - i];
            bytes[length - 1 - i] = swapped;
        }
        return narrow(new BigInteger(bytes));
    }

    private String line() {
        int from = in.position();
        while (in.get() != '\n') {
            // on to its end
        }
        byte[] line = new byte[in.position() - from - 1];
        in.get(from, line);
        return new String(line, StandardCharsets.ISO_8859_1);
    }

    private static Object narrow(BigInteger value) {
        return value.bitLength() <= 31
                ? (Object) value.intValue()
                : value.bitLength() <= 63 ? (Object) value.longValue() : value;
    }

    private String text(long length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private byte[] bytes(long length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }
}
