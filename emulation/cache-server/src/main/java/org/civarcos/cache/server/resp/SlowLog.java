package org.civarcos.cache.server.resp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Log of the last commands that took long. Secrets are left out. Thread-safe. */
final class SlowLog {
    private static final int WORDS = 32;
    private static final int BYTES = 128;
    private static final int SAMPLES = 160;

    /** How many entries there are at most, whatever was asked for. */
    private static final int MOST = 1 << 20;

    /** An entry of the log. */
    record Entry(long id, long seconds, long micros, List<byte[]> words, String client, String name) {}

    /** Sample of an event's duration. */
    record Sample(long seconds, long millis) {}

    private final RespServer server;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final Map<String, ArrayDeque<Sample>> events = new TreeMap<>();
    private final Map<String, Long> maxima = new TreeMap<>();
    private long nextId;
    private volatile long slowerThanMicros = 10_000;
    private volatile long longest = 128;
    private volatile long latencyMillis;

    SlowLog(RespServer server) {
        this.server = server;
    }

    long slowerThanMicros() {
        return slowerThanMicros;
    }

    void slowerThanMicros(long micros) {
        slowerThanMicros = micros;
        server.listenersChanged();
    }

    long longest() {
        return longest;
    }

    synchronized void longest(long count) {
        longest = count;
        while (entries.size() > count) {
            entries.removeLast();
        }
    }

    long latencyMillis() {
        return latencyMillis;
    }

    void latencyMillis(long millis) {
        latencyMillis = millis;
    }

    /** Whether each command is timed: the quick ones are not, unless somebody asks for less than a millisecond. */
    boolean timesAll() {
        return slowerThanMicros >= 0 && slowerThanMicros < 1_000;
    }

    void took(Session session, Command command, Args args, long nanos) {
        session.stats.took(command, nanos);
        long micros = nanos / 1_000;
        if (latencyMillis > 0 && micros / 1_000 >= latencyMillis) {
            sample(command.fast ? "fast-command" : "command", micros / 1_000);
        }
        if (slowerThanMicros >= 0 && micros >= slowerThanMicros && !command.flags.contains("skip_slowlog")) {
            add(session, command, args, micros);
        }
    }

    private synchronized void sample(String event, long millis) {
        ArrayDeque<Sample> samples = events.computeIfAbsent(event, first -> new ArrayDeque<>());
        samples.add(new Sample(server.microsNow() / 1_000_000, millis));
        if (samples.size() > SAMPLES) {
            samples.remove();
        }
        maxima.merge(event, millis, Math::max);
    }

    private synchronized void add(Session session, Command command, Args args, long micros) {
        if (longest == 0) {
            return;
        }
        entries.addFirst(new Entry(
                nextId++,
                server.microsNow() / 1_000_000,
                micros,
                words(command, args),
                session.connection.remote(),
                session.facts.name));
        if (entries.size() > Math.min(longest, MOST)) {
            entries.removeLast();
        }
    }

    private static List<byte[]> words(Command command, Args args) {
        List<byte[]> words = new ArrayList<>();
        int count = Math.min(args.count(), WORDS);
        for (int i = 0; i < count; i++) {
            if (i == WORDS - 1 && args.count() > WORDS) {
                words.add(RequestParser.ascii("... (" + (args.count() - WORDS + 1) + " more arguments)"));
            } else if (i > 0 && command.hidden && command.noAuth) {
                words.add(RequestParser.ascii("(redacted)"));
            } else if (args.length(i) > BYTES) {
                String text = args.text(i).substring(0, BYTES);
                words.add(RequestParser.ascii(text + "... (" + (args.length(i) - BYTES) + " more bytes)"));
            } else {
                words.add(args.copy(i));
            }
        }
        return words;
    }

    synchronized List<Entry> newest(long count) {
        List<Entry> newest = new ArrayList<>();
        Iterator<Entry> all = entries.iterator();
        while (all.hasNext() && (count < 0 || newest.size() < count)) {
            newest.add(all.next());
        }
        return newest;
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized void reset() {
        entries.clear();
    }

    synchronized List<Sample> history(String event) {
        ArrayDeque<Sample> samples = events.get(event);
        return samples == null ? List.of() : List.copyOf(samples);
    }

    synchronized Map<String, Sample> latest() {
        Map<String, Sample> latest = new TreeMap<>();
        events.forEach((event, samples) -> latest.put(event, samples.getLast()));
        return latest;
    }

    synchronized long most(String event) {
        return maxima.getOrDefault(event, 0L);
    }

    /** Forgets events, all for none, and returns how many. */
    synchronized int forget(List<String> names) {
        if (names.isEmpty()) {
            int count = events.size();
            events.clear();
            maxima.clear();
            return count;
        }
        int count = 0;
        for (String name : names) {
            maxima.remove(name);
            if (events.remove(name) != null) {
                count++;
            }
        }
        return count;
    }
}
