package org.civarcos.cache.impl.heap;

import java.util.Locale;
import java.util.regex.Pattern;
import org.civarcos.cache.ScanCursor;

/** The texts of places in a {@link TableWalk}. */
final class HeapCursors {
    private static final String KIND = "heap-";
    private static final Pattern FORM = Pattern.compile(KIND + "[0-9a-f]{8}");

    private HeapCursors() {}

    static ScanCursor at(long place) {
        return place >= TableWalk.END
                ? ScanCursor.END
                : ScanCursor.of(String.format(Locale.ROOT, KIND + "%08x", place));
    }

    /** The place that a cursor stands for. Fails if it is none of a heap. */
    static long placeOf(ScanCursor cursor, String cacheName) {
        if (cursor.isStart()) {
            return 0;
        }
        String text = cursor.toString();
        if (!FORM.matcher(text).matches()) {
            throw cursor.unknownTo(cacheName);
        }
        return Long.parseLong(text.substring(KIND.length()), 16);
    }
}
