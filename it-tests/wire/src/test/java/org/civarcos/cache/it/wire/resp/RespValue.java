package org.civarcos.cache.it.wire.resp;

import java.util.List;

/**
 * A reply as it came.
 *
 * @param type its first byte
 * @param text what follows it, characters for bytes; empty of an aggregate
 * @param parts of an aggregate
 */
record RespValue(char type, String text, List<RespValue> parts) {
    /** The text of what is none: no value of the tests is it. */
    static final String NONE = "(none)";

    static RespValue scalar(char type, String text) {
        return new RespValue(type, text, List.of());
    }

    boolean isError() {
        return type == '-';
    }

    boolean isPush() {
        return type == '>';
    }

    boolean isAggregate() {
        return "*%~>|".indexOf(type) >= 0;
    }

    /** Whether there is nothing, in one of three spellings. */
    boolean isNull() {
        return type == '_' || (NONE.equals(text) && "$*".indexOf(type) >= 0 && parts.isEmpty());
    }

    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder().append(type);
        if (isAggregate() && !isNull()) {
            return shown.append(parts).toString();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            shown.append(c < ' ' || c > '~' ? String.format("\\x%02x", (int) c) : String.valueOf(c));
            if (shown.length() > 3_000) {
                return shown.append("...").toString();
            }
        }
        return shown.toString();
    }
}
