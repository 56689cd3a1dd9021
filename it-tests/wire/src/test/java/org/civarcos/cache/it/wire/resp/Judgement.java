package org.civarcos.cache.it.wire.resp;

import java.util.ArrayList;
import java.util.List;

/** How two replies to the same command are compared. */
enum Judgement {
    /** Byte by byte. */
    EXACT,
    /** The parts, and theirs, in any order. */
    UNORDERED,
    /** Errors byte by byte, of the rest whether there is something, and of which type. */
    SHAPE,
    /** Numbers of seconds, or of milliseconds, by the tolerance; what is below 0 exactly. */
    SECONDS,
    MILLIS,
    /** Exact, but for the value after {@code id}. */
    EXCEPT_ID,
    /** Exact, but for the value after {@code commands}. */
    EXCEPT_COMMANDS,
    /** Exact, but for {@code int} and {@code embstr} here, which are told by what the value is. */
    ENCODING,
    /** A cursor and keys in any order, where all come on one page. */
    PAGE;

    private static final long SECOND_TOLERANCE = 1;

    /**
     * Tells whether the replies are the same.
     *
     * @param millis by how much what is left of lifetimes may differ
     */
    boolean isSame(RespValue theirs, RespValue ours, long millis) {
        if (theirs.isError() || ours.isError()) {
            return theirs.equals(ours);
        }
        return switch (this) {
            case EXACT -> theirs.equals(ours);
            case UNORDERED -> sorted(theirs).equals(sorted(ours));
            case SHAPE -> theirs.type() == ours.type() && theirs.isNull() == ours.isNull();
            case SECONDS -> near(theirs, ours, Math.max(SECOND_TOLERANCE, millis / 1_000));
            case MILLIS -> near(theirs, ours, millis);
            case EXCEPT_ID -> without("id", theirs).equals(without("id", ours));
            case EXCEPT_COMMANDS -> without("commands", theirs).equals(without("commands", ours));
            case ENCODING ->
                theirs.equals(ours)
                        || (!theirs.isNull() && !ours.isNull() && !ours.text().equals("raw"));
            case PAGE ->
                theirs.parts().size() == 2
                        && ours.parts().size() == 2
                        && theirs.parts().get(0).equals(ours.parts().get(0))
                        && sorted(theirs.parts().get(1))
                                .equals(sorted(ours.parts().get(1)));
        };
    }

    private static String sorted(RespValue value) {
        return value.type()
                + value.text()
                + value.parts().stream().map(Judgement::sorted).sorted().toList();
    }

    private static boolean near(RespValue theirs, RespValue ours, long tolerance) {
        if (theirs.type() != ':' || ours.type() != ':') {
            return theirs.equals(ours);
        }
        long their = Long.parseLong(theirs.text());
        long our = Long.parseLong(ours.text());
        return (their < 0 || our < 0) ? their == our : Math.abs(their - our) <= tolerance;
    }

    private static List<RespValue> without(String name, RespValue value) {
        List<RespValue> parts = new ArrayList<>(value.parts());
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            if (parts.get(i).text().equals(name)) {
                parts.set(i + 1, RespValue.scalar(parts.get(i + 1).type(), "any"));
            }
        }
        parts.add(RespValue.scalar(value.type(), "" + value.parts().size()));
        return parts;
    }
}
