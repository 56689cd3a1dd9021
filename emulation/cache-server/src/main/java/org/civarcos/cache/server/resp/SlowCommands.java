package org.civarcos.cache.server.resp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code SLOWLOG} and {@code LATENCY}. */
final class SlowCommands {
    private static final int USUAL = 10;

    private SlowCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("slowlog|get", SlowCommands::get);
        handlers.put(
                "slowlog|len",
                (session, args) -> session.reply.integer(session.server.slow().size()));
        handlers.put("slowlog|reset", (session, args) -> {
            session.server.slow().reset();
            session.reply.ok();
        });
        handlers.put("slowlog|help", (session, args) -> Help.write(session, "slowlog"));
        handlers.put("latency|latest", SlowCommands::latest);
        handlers.put("latency|history", SlowCommands::history);
        handlers.put("latency|reset", SlowCommands::reset);
        handlers.put(
                "latency|doctor",
                (session, args) -> session.reply.verbatim(
                        "Latency is measured from latency-monitor-threshold milliseconds on: CONFIG SET it, then "
                                + "see LATENCY LATEST.\n"));
        handlers.put("latency|graph", SlowCommands::graph);
        handlers.put("latency|histogram", (session, args) -> session.reply.map(0));
        handlers.put("latency|help", (session, args) -> Help.write(session, "latency"));
    }

    private static void get(Session session, Args args) {
        if (args.count() > 3) {
            Refusals.tooManyWords(session, args);
            return;
        }
        long count = USUAL;
        if (args.count() > 2) {
            count = session.numbers.parse(args, 2);
            if (!session.numbers.valid || count < -1) {
                session.reply.error("ERR count should be greater than or equal to -1");
                return;
            }
        }
        List<SlowLog.Entry> entries = session.server.slow().newest(count);
        Reply reply = session.reply;
        reply.array(entries.size());
        for (SlowLog.Entry entry : entries) {
            reply.array(6);
            reply.integer(entry.id());
            reply.integer(entry.seconds());
            reply.integer(entry.micros());
            reply.array(entry.words().size());
            entry.words().forEach(reply::bulk);
            reply.bulk(entry.client());
            reply.bulk(entry.name());
        }
    }

    private static void latest(Session session, Args args) {
        Map<String, SlowLog.Sample> latest = session.server.slow().latest();
        session.reply.array(latest.size());
        latest.forEach((event, sample) -> {
            session.reply.array(4);
            session.reply.bulk(event);
            session.reply.integer(sample.seconds());
            session.reply.integer(sample.millis());
            session.reply.integer(session.server.slow().most(event));
        });
    }

    private static void history(Session session, Args args) {
        List<SlowLog.Sample> samples = session.server.slow().history(args.text(2));
        session.reply.array(samples.size());
        samples.forEach(sample -> {
            session.reply.array(2);
            session.reply.integer(sample.seconds());
            session.reply.integer(sample.millis());
        });
    }

    private static void reset(Session session, Args args) {
        List<String> events = new ArrayList<>();
        for (int i = 2; i < args.count(); i++) {
            events.add(args.text(i));
        }
        session.reply.integer(session.server.slow().forget(events));
    }

    private static void graph(Session session, Args args) {
        List<SlowLog.Sample> samples = session.server.slow().history(args.text(2));
        if (samples.isEmpty()) {
            session.reply.error("ERR No samples available for event '" + Refusals.untilNul(args.text(2)) + "'");
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (SlowLog.Sample sample : samples) {
            lines.append(sample.millis())
                    .append(" ms ")
                    .append("#".repeat((int) Math.min(60, sample.millis())))
                    .append('\n');
        }
        session.reply.verbatim(lines.toString());
    }
}
