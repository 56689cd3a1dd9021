package org.civarcos.cache.it.wire.resp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Random commands over three connections, one of them in RESP3, to redis-server and to ours: in writes of one to
 * eight, among
 * them transactions that the others' writes break. After a difference both are emptied, and it goes on.
 */
final class RespStream implements AutoCloseable {
    private static final int MOST_DIFFERENCES = 40;
    private static final int SHOWN = 12;
    private static final long MILLIS = 100;
    private static final long FLUSH_NANOS = 600_000_000_000L;

    private final SplittableRandom random;
    private final CallMaker maker;
    private final List<Conversation> conversations = new ArrayList<>();
    private final Events events;
    private final Map<String, String> differences = new LinkedHashMap<>();
    private final List<String> last = new ArrayList<>();
    private long longest;
    private long flushed = System.nanoTime();

    RespStream(long seed, int theirPort, int ourPort) {
        this(seed, theirPort, ourPort, name -> true);
    }

    /** Makes one of those commands alone whose names are wanted. */
    RespStream(long seed, int theirPort, int ourPort, Predicate<String> wanted) {
        random = new SplittableRandom(seed);
        try (RespPeer peer = new RespPeer(ourPort)) {
            CommandTable table = new CommandTable(peer.ask("COMMAND"));
            maker = new CallMaker(random, table, (entry, row) -> wanted.test(entry.name()));
        }
        for (int i = 0; i < 3; i++) {
            conversations.add(new Conversation(theirPort, ourPort));
        }
        events = new Events(theirPort, ourPort);
        begin();
    }

    private void begin() {
        conversations.forEach(Conversation::reconnect);
        conversations.get(1).prepare("HELLO", "3");
        events.flush();
        conversations
                .get(0)
                .prepare(
                        "ACL",
                        "SETUSER",
                        "carl",
                        "%R~a",
                        "%W~b",
                        "~user:*",
                        "&news",
                        "+@all",
                        "-config",
                        "+config|get");
        last.clear();
    }

    /** Runs so many commands; returns what differed, a line for each kind. */
    Map<String, String> run(long commands) {
        long done = 0;
        while (done < commands && differences.size() < MOST_DIFFERENCES) {
            done += batch();
            if (System.nanoTime() - flushed > FLUSH_NANOS) {
                flushed = System.nanoTime();
                begin(); // no lifetime of an hour and more comes to its end
            }
        }
        return differences;
    }

    private int batch() {
        int number = random.nextInt(10) < 5 ? 0 : random.nextInt(3);
        Conversation conversation = conversations.get(number);
        switch (random.nextInt(200)) {
            case 0, 1 -> {
                return expire(number, conversation);
            }
            case 2 -> {
                return count(number, conversation);
            }
            case 3 -> {
                return end(number, conversation);
            }
            default -> {}
        }
        List<Call> calls = new ArrayList<>();
        int count = random.nextInt(1, 9);
        boolean quits = false;
        while (calls.size() < count && !quits) {
            Call next = maker.next();
            calls.add(next);
            quits = next.is("quit");
        }
        tell(number, conversation, calls);
        if (quits) {
            conversation.reconnect();
        }
        return calls.size();
    }

    /**
     * Lets a key end after some milliseconds, which the servers do by themselves or at the next look. Not after one:
     * redis-server looks at the clock twice, and removes the key at once if that has gone on meanwhile.
     */
    private int expire(int number, Conversation conversation) {
        List<Call> calls = new ArrayList<>();
        calls.add(call("DISCARD"));
        calls.add(call("PEXPIRE", maker.words().of("a", "b", "c", "d"), "" + random.nextInt(5, 20)));
        tell(number, conversation, calls);
        try {
            Thread.sleep(40);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 2;
    }

    /** Counts the entries once a walk has noticed those that are over, which each server counts until somebody does. */
    private int count(int number, Conversation conversation) {
        List<Call> calls = List.of(
                call("DISCARD"),
                call(Judgement.PAGE, "SCAN", "0", "COUNT", "1000"),
                call("DBSIZE"),
                call(Judgement.SHAPE, "RANDOMKEY"),
                call(Judgement.SHAPE, "MEMORY", "USAGE", maker.words().of("a", "b", "c", "d")));
        tell(number, conversation, calls);
        walk(number, conversation);
        return calls.size();
    }

    /** Gives a moment as the end, which both tell to the millisecond, and to the nearest second. */
    private int end(int number, Conversation conversation) {
        String millis = "" + (3_000_000_000_000L + random.nextInt(3_000));
        String equal = maker.words().of(millis, "3000000000000");
        List<Call> calls = List.of(
                call("DISCARD"),
                call("SET", "a", "x", "PXAT", millis),
                call("EXPIRETIME", "a"),
                call("PEXPIREAT", "a", equal, maker.words().of("GT", "LT", "XX", "NX")),
                call("SET", "a", "y", "KEEPTTL"),
                call("PEXPIRETIME", "a"));
        tell(number, conversation, calls);
        return calls.size();
    }

    /** Walks by pages of some keys, whose cursors are each server's own. */
    private void walk(int number, Conversation conversation) {
        String count = "" + random.nextInt(1, 6);
        Set<String> theirs = walked(conversation.theirs(), count);
        Set<String> ours = walked(conversation.ours(), count);
        if (!theirs.equals(ours)) {
            differences.putIfAbsent("walk", number + ": redis-server " + theirs + "\n    ours         " + ours);
            begin();
        }
    }

    private static Set<String> walked(RespPeer peer, String count) {
        Set<String> keys = new TreeSet<>();
        String cursor = "0";
        do {
            RespValue page = peer.ask("SCAN", cursor, "COUNT", count);
            if (page.parts().size() < 2) {
                return Set.of("no page but " + page); // refused, perhaps: so should the other be
            }
            cursor = page.parts().get(0).text();
            page.parts().get(1).parts().forEach(key -> keys.add(key.text()));
        } while (!cursor.equals("0"));
        return keys;
    }

    private static Call call(String... words) {
        return call(Judgement.EXACT, words);
    }

    private static Call call(Judgement judgement, String... words) {
        List<byte[]> bytes = new ArrayList<>();
        for (String word : words) {
            bytes.add(RespPeer.latin(word));
        }
        return new Call(bytes, judgement);
    }

    private void tell(int number, Conversation conversation, List<Call> calls) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Call call : calls) {
            boolean inline = random.nextInt(25) == 0 && !call.name().isEmpty();
            bytes.writeBytes(inline ? RespPeer.inline(call.words()) : RespPeer.encode(call.words()));
            last.add(number + ": " + call);
        }
        while (last.size() > SHOWN) {
            last.remove(0);
        }
        long start = System.nanoTime();
        Conversation.Difference difference = conversation.tell(calls, bytes.toByteArray(), MILLIS + longest);
        longest = Math.max(longest, (System.nanoTime() - start) / 1_000_000);
        String shown = difference == null ? events.difference() : difference.toString();
        if (shown != null) {
            String kind = difference == null
                    ? "events of " + calls.get(calls.size() - 1).name()
                    : kind(difference);
            differences.putIfAbsent(kind, shown + "\n  after\n    " + String.join("\n    ", last));
            begin();
        }
    }

    private static String kind(Conversation.Difference difference) {
        String theirs = difference.theirs().isError()
                ? difference.theirs().text()
                : "" + difference.theirs().type();
        String ours = difference.ours().isError()
                ? difference.ours().text()
                : "" + difference.ours().type();
        return difference.call().name() + " " + theirs.replaceAll("'.*'", "") + " / " + ours.replaceAll("'.*'", "");
    }

    @Override
    public void close() {
        conversations.forEach(Conversation::close);
        events.close();
    }
}
