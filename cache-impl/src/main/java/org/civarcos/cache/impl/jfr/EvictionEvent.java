package org.civarcos.cache.impl.jfr;

import java.util.Locale;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.civarcos.cache.EvictionCause;
import org.jspecify.annotations.Nullable;

/** An entry that had to go. Off unless a recording asks for it: a full cache has one for each new entry. */
@Name("org.civarcos.cache.Eviction")
@Label("Eviction")
@Category("Arcos Cache")
@Description("An entry that had to go for another")
@Enabled(false)
@StackTrace(false)
final class EvictionEvent extends Event {
    @Label("Cache")
    String cache = "";

    @Label("Key")
    @Description("The key if it is a text, a number or a UUID; else its type")
    String key = "";

    @Label("Cause")
    @Nullable
    String cause;

    static void commit(String cacheName, Object evicted, @Nullable EvictionCause why) {
        EvictionEvent event = new EvictionEvent();
        if (event.shouldCommit()) {
            event.cache = cacheName;
            event.key = PlainKey.of(evicted);
            event.cause = why == null ? null : why.name().toLowerCase(Locale.ROOT);
            event.commit();
        }
    }
}
