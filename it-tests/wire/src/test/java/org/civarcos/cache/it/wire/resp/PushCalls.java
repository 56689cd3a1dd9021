package org.civarcos.cache.it.wire.resp;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random commands of clients that are told something, or cause that others are. */
final class PushCalls {
    /** Stands for the number of the connection to which messages are redirected. */
    private static final String PLACEHOLDER = "number of the second";

    private final SplittableRandom random;
    private final CallMaker maker;

    PushCalls(SplittableRandom random, CommandTable table) {
        this.random = random;
        maker = new CallMaker(random, table, (entry, row) -> isOfKeys(entry, row));
    }

    /** Commands of keys whose replies are the same byte by byte, or which have some. */
    private static boolean isOfKeys(CommandTable.Entry entry, Arguments.Row row) {
        return row.judgement() == Judgement.EXACT
                && (entry.firstKey() > 0
                        || entry.name().startsWith("eval")
                        || entry.name().startsWith("flush"));
    }

    static boolean isPlaceholder(byte[] word) {
        return word.length == PLACEHOLDER.length() && PLACEHOLDER.equals(RespPeer.text(word));
    }

    private static List<byte[]> call(String text) {
        return List.of(text.split(" ")).stream()
                .map(word -> word.equals("%") ? PLACEHOLDER : word.equals("''") ? "" : word)
                .map(RespPeer::latin)
                .toList();
    }

    private String of(String... all) {
        return all[random.nextInt(all.length)];
    }

    /** One to four commands on keys, or such a transaction. */
    List<List<byte[]>> batch() {
        List<List<byte[]>> batch = new ArrayList<>();
        int count = 1 + random.nextInt(random.nextInt(3) == 0 ? 4 : 1);
        while (batch.size() < count) {
            batch.add(one());
        }
        switch (random.nextInt(20)) {
            case 0, 1 -> {
                batch.add(0, call("MULTI"));
                batch.add(call(of("EXEC", "EXEC", "EXEC", "DISCARD")));
            }
            case 2 -> {
                batch.add(0, call("CLIENT REPLY OFF"));
                batch.add(call("CLIENT REPLY ON"));
            }
            case 3 -> batch.add(0, call("CLIENT REPLY SKIP"));
            default -> {}
        }
        return batch;
    }

    private List<byte[]> one() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> call(of("PUBLISH", "PUBLISH", "SPUBLISH") + ' ' + channel() + ' ' + random.nextInt(100));
            case 3 -> call("SELECT " + of("0", "0", "0", "1"));
            case 4 -> call("CONFIG SET notify-keyspace-events " + of("KEA", "KEAm", "KEAmn", "E$g", "Kx", "KEn", "Km"));
            case 5 -> call(of("PUBSUB NUMSUB news chat n", "PUBSUB NUMPAT", "PUBSUB SHARDNUMSUB news"));
            case 6 ->
                call(of(
                        "CLIENT GETNAME",
                        "CLIENT NOTHING",
                        "NOTHING",
                        "GET",
                        "CLIENT CACHING YES",
                        "CLIENT CACHING NO"));
            case 7, 8, 9 -> call("GET " + of("a", "b", "c", "user:1", "user:2"));
            case 10 -> call("MGET a b user:1");
            default -> ofKeys();
        };
    }

    /** A command on keys, but for one that sets an end that is over, which each server tells when it notices. */
    private List<byte[]> ofKeys() {
        while (true) {
            Call call = maker.next();
            if (!call.is("set")
                    || call.words().stream()
                            .noneMatch(word -> RespPeer.text(word).matches("(?i)exat|pxat"))) {
                return call.words();
            }
        }
    }

    private String channel() {
        return of("news", "chat", "n", "__keyevent@0__:set", "''");
    }

    /** What a client of RESP3 asks for. */
    List<List<byte[]>> asking() {
        List<byte[]> first = switch (random.nextInt(10)) {
            case 0, 1, 2 ->
                call("CLIENT TRACKING ON"
                        + of(
                                "",
                                "",
                                "",
                                " BCAST",
                                " BCAST PREFIX user:",
                                " BCAST PREFIX us PREFIX a",
                                " BCAST PREFIX b PREFIX a PREFIX b",
                                " OPTIN",
                                " OPTIN",
                                " OPTOUT")
                        + of("", "", " NOLOOP"));
            case 3 ->
                call(of(
                        "CLIENT TRACKING OFF",
                        "CLIENT TRACKING ON PREFIX x",
                        "CLIENT TRACKING ON OPTIN BCAST",
                        "CLIENT TRACKING ON OPTIN OPTOUT",
                        "CLIENT TRACKING MAYBE",
                        "CLIENT TRACKING OFF BCAST",
                        "CLIENT TRACKING ON REDIRECT 123456789",
                        "CLIENT TRACKING ON REDIRECT abc"));
            case 4 -> call(of("CLIENT CACHING YES", "CLIENT CACHING NO", "CLIENT CACHING MAYBE"));
            case 5 -> call("CLIENT TRACKINGINFO");
            case 6 -> call("CLIENT TRACKING ON REDIRECT %" + of("", " BCAST", " NOLOOP"));
            default -> listen();
        };
        return random.nextInt(3) == 0 ? List.of(first, one()) : List.of(first);
    }

    /** What a client of RESP2 asks for that listens. */
    List<List<byte[]>> listening() {
        return List.of(
                switch (random.nextInt(8)) {
                    case 0 ->
                        call(of(
                                "GET a",
                                "PING",
                                "PING x",
                                "SET a 1",
                                "RESET",
                                "DISCARD",
                                "EXEC",
                                "HELLO 3 AUTH",
                                "NOTHING"));
                    case 1 ->
                        call(of("CLIENT TRACKING ON", "CLIENT TRACKING OFF", "CLIENT TRACKINGINFO", "UNSUBSCRIBE"));
                    default -> listen();
                });
    }

    /** What a client of RESP2 asks for that has another one told. */
    List<List<byte[]>> redirecting() {
        return List.of(
                switch (random.nextInt(5)) {
                    case 0 -> call("CLIENT TRACKING OFF");
                    case 1, 2 -> call("CLIENT TRACKINGINFO");
                    default ->
                        call("CLIENT TRACKING ON REDIRECT %"
                                + of("", " NOLOOP", " BCAST", " BCAST PREFIX user: NOLOOP"));
                });
    }

    private List<byte[]> listen() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> call("SUBSCRIBE " + channel() + of("", " news", " " + channel()));
            case 2 -> call("PSUBSCRIBE " + of("n*", "*", "[nc]*", "n?ws", "__key*__:*", "__keyspace@0__:a", "'' n*"));
            case 3 -> call("SSUBSCRIBE " + of("news", "chat news"));
            case 4 -> call("UNSUBSCRIBE" + of("", " news", " chat news", " nothing"));
            case 5 -> call("PUNSUBSCRIBE" + of("", " n*", " *", " __key*__:*"));
            case 6 -> call("SUNSUBSCRIBE" + of("", " news"));
            case 7 -> call("SUBSCRIBE __keyevent@0__:" + of("set", "del", "expire", "incrby"));
            default -> call("SUBSCRIBE __redis__:invalidate");
        };
    }
}
