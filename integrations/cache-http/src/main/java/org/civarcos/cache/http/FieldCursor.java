package org.civarcos.cache.http;

/** A place in the text of a field, and what stands there. */
class FieldCursor {
    private static final int END = -1;

    final String text;
    int at;

    FieldCursor(String text) {
        this.text = text;
    }

    /** A field that is not valid. Never leaves the parser. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        Invalid() {
            super("not a structured field", null, false, false);
        }
    }

    final int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    final boolean take(char wanted) {
        if (peek() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    final void expect(char wanted) throws Invalid {
        check(take(wanted));
    }

    final void skip(String characters) {
        while (isOneOf(characters, peek())) {
            at++;
        }
    }

    static void check(boolean valid) throws Invalid {
        if (!valid) {
            throw new Invalid();
        }
    }

    static boolean isOneOf(String characters, int c) {
        return c != END && characters.indexOf(c) >= 0;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isAlpha(int c) {
        return isLower(c) || (c >= 'A' && c <= 'Z');
    }
}
