package org.civarcos.cache.it.wire.resp;

import java.util.ArrayList;
import java.util.List;

/** What the servers publish of changes, but for the end of lifetimes, which each notices when it does. */
final class Events implements AutoCloseable {
    private static final String MARK = "mark of the test";

    private final Conversation listening;
    private final Conversation telling;

    Events(int theirPort, int ourPort) {
        telling = new Conversation(theirPort, ourPort);
        listening = new Conversation(theirPort, ourPort);
        begin();
    }

    private void begin() {
        telling.prepare("CONFIG", "SET", "notify-keyspace-events", "KEA");
        listening.prepare("PSUBSCRIBE", "__key*__:*");
        listening.prepare("SUBSCRIBE", MARK);
    }

    /** Takes what was published since and finds out whether it differs; null if it does not. */
    String difference() {
        telling.prepare("PUBLISH", MARK, "");
        List<String> theirs = published(listening.theirs());
        List<String> ours = published(listening.ours());
        return theirs.equals(ours) ? null : "events\n    redis-server " + theirs + "\n    ours         " + ours;
    }

    private static List<String> published(RespPeer peer) {
        List<String> events = new ArrayList<>();
        while (true) {
            RespValue message = peer.read();
            if (message.type() == '!' || message.parts().get(1).text().equals(MARK)) {
                return events;
            }
            String channel = message.parts().get(2).text();
            String text = message.parts().get(3).text();
            if (!channel.endsWith(":expired") && !text.equals("expired")) {
                events.add(channel + " " + text);
            }
        }
    }

    /** Empties all databases. */
    void flush() {
        telling.prepare("FLUSHALL");
    }

    @Override
    public void close() {
        listening.close();
        telling.close();
    }
}
