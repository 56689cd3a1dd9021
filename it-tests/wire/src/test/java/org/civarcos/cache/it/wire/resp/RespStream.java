package org.civarcos.cache.it.wire.resp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random commands over three connections, one of them in RESP3, to redis-server and to ours: in writes of one to eight, among
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
        random = new SplittableRandom(seed);
        try (RespPeer peer = new RespPeer(ourPort)) {
            maker = new CallMaker(random, new CommandTable(peer.ask("COMMAND")));
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
        if (random.nextInt(100) == 0) {
            return expire(number, conversation);
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

    /** Lets a key end after some milliseconds, which the servers do by themselves or at the next look. */
    private int expire(int number, Conversation conversation) {
        List<Call> calls = new ArrayList<>();
        calls.add(call("DISCARD"));
        calls.add(call("PEXPIRE", maker.words().of("a", "b", "c", "d"), "" + random.nextInt(1, 20)));
        tell(number, conversation, calls);
        try {
            Thread.sleep(40);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 2;
    }

    private static Call call(String... words) {
        List<byte[]> bytes = new ArrayList<>();
        for (String word : words) {
            bytes.add(RespPeer.latin(word));
        }
        return new Call(bytes, Judgement.EXACT);
    }

    private void tell(int number, Conversation conversation, List<Call> calls) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Call call : calls) {
            bytes.writeBytes(RespPeer.encode(call.words()));
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
