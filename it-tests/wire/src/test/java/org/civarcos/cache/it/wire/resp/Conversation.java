package org.civarcos.cache.it.wire.resp;

import java.util.ArrayList;
import java.util.List;

/** A connection to each of the two servers, which are told the same. */
final class Conversation implements AutoCloseable {
    private final RespPeer theirs;
    private final RespPeer ours;
    private final List<Judgement> queued = new ArrayList<>();

    Conversation(int theirPort, int ourPort) {
        theirs = new RespPeer(theirPort);
        ours = new RespPeer(ourPort);
    }

    /** Replies that are not the same. */
    record Difference(Call call, RespValue theirs, RespValue ours) {
        @Override
        public String toString() {
            return call + "\n    redis-server " + theirs + "\n    ours         " + ours;
        }
    }

    /** Tells both, in one write each, and finds the first difference in their replies; null without one. */
    Difference tell(List<Call> calls, byte[] bytes, long tolerance) {
        long start = System.nanoTime();
        theirs.send(bytes);
        ours.send(bytes);
        Difference first = null;
        for (Call call : calls) {
            RespValue their = theirs.read();
            RespValue our = ours.read();
            if (first == null && !isSame(call, their, our, tolerance + (System.nanoTime() - start) / 1_000_000)) {
                first = new Difference(call, their, our);
            }
            if (their.type() == '!' || our.type() == '!') {
                return first;
            }
        }
        return first;
    }

    private boolean isSame(Call call, RespValue their, RespValue our, long tolerance) {
        if (their.text().equals("QUEUED")) {
            queued.add(call.judgement());
            return their.equals(our);
        }
        boolean same;
        if (call.is("exec") && their.type() == '*' && !their.isNull()) {
            same = their.parts().size() == our.parts().size();
            for (int i = 0; same && i < queued.size(); i++) {
                same = queued.get(i).isSame(their.parts().get(i), our.parts().get(i), tolerance);
            }
        } else {
            same = call.judgement().isSame(their, our, tolerance);
        }
        if (call.is("exec") || call.is("discard") || call.is("reset")) {
            queued.clear();
        }
        return same;
    }

    /** Begins again. */
    void reconnect() {
        theirs.reconnect();
        ours.reconnect();
        queued.clear();
    }

    /** Tells both something whose replies do not matter. */
    void prepare(String... words) {
        RespValue their = theirs.ask(words);
        RespValue our = ours.ask(words);
        if (their.isError() || our.isError()) {
            throw new IllegalStateException(String.join(" ", words) + ": " + their + ", " + our);
        }
    }

    RespPeer theirs() {
        return theirs;
    }

    RespPeer ours() {
        return ours;
    }

    @Override
    public void close() {
        theirs.close();
        ours.close();
    }
}
