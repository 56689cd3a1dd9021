package org.civarcos.cache.it.wire.resp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What clients are told without asking. One of three connections, in RESP3, tracks keys, listens to channels and
 * keyspace events,
 * and reads and writes itself; one in RESP2 listens; one writes, and has the second told of what it reads. After each
 * write all
 * three are asked for a mark, and what came until then is compared in its order, replies and messages.
 */
final class PushStream implements AutoCloseable {
    private static final int MOST_DIFFERENCES = 10;
    private static final int SHOWN = 20;
    private static final String MARK = "mark of the test";

    private final SplittableRandom random;
    private final PushCalls calls;
    private final Listener three;
    private final Listener two;
    private final Listener writer;
    private final Map<String, String> differences = new LinkedHashMap<>();
    private final List<String> last = new ArrayList<>();

    PushStream(long seed, int theirPort, int ourPort) {
        random = new SplittableRandom(seed);
        try (RespPeer peer = new RespPeer(ourPort)) {
            calls = new PushCalls(random, new CommandTable(peer.ask("COMMAND")));
        }
        three = new Listener("three", new Conversation(theirPort, ourPort));
        two = new Listener("two", new Conversation(theirPort, ourPort));
        writer = new Listener("writer", new Conversation(theirPort, ourPort));
        begin();
    }

    /** A connection to each server, with the numbers that each gave it, the last one first. */
    private static final class Listener {
        final String name;
        final Conversation conversation;
        final List<String> theirIds = new ArrayList<>();
        final List<String> ourIds = new ArrayList<>();

        Listener(String name, Conversation conversation) {
            this.name = name;
            this.conversation = conversation;
        }

        void begin() {
            conversation.reconnect();
            theirIds.add(0, conversation.theirs().ask("CLIENT", "ID").text());
            ourIds.add(0, conversation.ours().ask("CLIENT", "ID").text());
        }
    }

    private void begin() {
        three.begin();
        two.begin();
        writer.begin();
        three.conversation.prepare("HELLO", "3");
        writer.conversation.prepare("CONFIG", "SET", "notify-keyspace-events", "KEA");
        writer.conversation.prepare("FLUSHALL");
        last.clear();
    }

    /** Runs so many commands; returns what differed. */
    Map<String, String> run(long commands) {
        long done = 0;
        while (done < commands && differences.size() < MOST_DIFFERENCES) {
            List<List<byte[]>> batch;
            Listener by;
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    by = two;
                    batch = calls.listening();
                }
                case 2, 3, 4, 5, 6 -> {
                    by = three;
                    batch = random.nextInt(3) == 0 ? calls.asking() : calls.batch();
                }
                default -> {
                    by = writer;
                    batch = random.nextInt(8) == 0 ? calls.redirecting() : calls.batch();
                }
            }
            tell(by, batch);
            done += batch.size();
            if (random.nextInt(400) == 0) {
                last.add("two: begins again");
                two.begin();
            }
        }
        return differences;
    }

    private void tell(Listener by, List<List<byte[]>> batch) {
        for (List<byte[]> words : batch) {
            last.add(by.name + ": " + new Call(words, Judgement.EXACT));
        }
        while (last.size() > SHOWN) {
            last.remove(0);
        }
        String theirs = told(by, batch, true);
        String ours = told(by, batch, false);
        for (Listener other : List.of(three, two, writer)) {
            if (other != by) {
                theirs += "\n      " + other.name + ' ' + told(other, List.of(), true);
                ours += "\n      " + other.name + ' ' + told(other, List.of(), false);
            }
        }
        if (!theirs.equals(ours)) {
            String difference = "redis-server " + theirs + "\n    ours         " + ours;
            String kind = new Call(batch.get(batch.size() - 1), Judgement.EXACT).name();
            differences.putIfAbsent(kind, difference + "\n  after\n    " + String.join("\n    ", last));
            begin();
        }
    }

    /** Sends commands and a ping, and returns all that comes until the ping is answered. */
    private String told(Listener by, List<List<byte[]>> batch, boolean real) {
        List<String> ids = real ? two.theirIds : two.ourIds;
        RespPeer peer = real ? by.conversation.theirs() : by.conversation.ours();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (List<byte[]> words : batch) {
            bytes.writeBytes(RespPeer.encode(words.stream()
                    .map(word -> PushCalls.isPlaceholder(word) ? RespPeer.latin(ids.get(0)) : word)
                    .toList()));
        }
        bytes.writeBytes(RespPeer.encode(List.of(RespPeer.latin("PING"), RespPeer.latin(MARK))));
        peer.send(bytes.toByteArray());
        List<RespValue> all = new ArrayList<>();
        while (true) {
            RespValue value = peer.read();
            List<RespValue> within = peer.within();
            if (value.type() == '!' || value.text().equals(MARK) || isPong(value)) {
                return alike(Told.inOrder(all), ids);
            }
            all.add(value);
            all.addAll(within); // ours sends them behind the reply
        }
    }

    /** The number of the second connection is another on each server; the null of RESP3 is none in RESP2. */
    private static String alike(String told, List<String> ids) {
        String text = told.replace("__redis__:invalidate, _]", "__redis__:invalidate, $" + RespValue.NONE + "]");
        for (String id : ids) {
            text = text.replace("$redirect, :" + id + ',', "$redirect, :ID,")
                    .replace("-broken, :" + id + ']', "-broken, :ID]");
        }
        return text;
    }

    private static boolean isPong(RespValue value) {
        return value.parts().size() == 2
                && value.parts().get(0).text().equals("pong")
                && value.parts().get(1).text().equals(MARK);
    }

    @Override
    public void close() {
        three.conversation.close();
        two.conversation.close();
        writer.conversation.close();
    }
}
