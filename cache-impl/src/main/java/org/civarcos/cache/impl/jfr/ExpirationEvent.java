package org.civarcos.cache.impl.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An entry that was found expired. Off unless a recording asks for it: there may be as many as there are writes. */
@Name("org.civarcos.cache.Expiration")
@Label("Expiration")
@Category("Arcos Cache")
@Description("An entry that was found expired, which may be some time after it expired")
@Enabled(false)
@StackTrace(false)
final class ExpirationEvent extends Event {
    @Label("Cache")
    String cache = "";

    @Label("Key")
    @Description("The key if it is a text, a number or a UUID; else its type")
    String key = "";

    static void commit(String cacheName, Object expired) {
        ExpirationEvent event = new ExpirationEvent();
        if (event.shouldCommit()) {
            event.cache = cacheName;
            event.key = PlainKey.of(expired);
            event.commit();
        }
    }
}
