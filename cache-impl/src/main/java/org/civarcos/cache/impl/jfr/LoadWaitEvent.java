package org.civarcos.cache.impl.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.civarcos.cache.impl.guard.SafeText;
import org.jspecify.annotations.Nullable;

/** The wait for a load of another. */
@Name("org.civarcos.cache.LoadWait")
@Label("Load Wait")
@Category("Arcos Cache")
@Description("A wait for the load of another that took long, by the threshold of the recording")
@Threshold("20 ms")
final class LoadWaitEvent extends Event implements Recordings.Running {
    @Label("Cache")
    String cache = "";

    @Label("Key")
    String key = "";

    @Label("Elsewhere")
    @Description("Whether the load ran in another process")
    final boolean elsewhere;

    @Label("Failure")
    @Description(
            "What ended the wait instead of a value: what the loader threw, or the timeout; null if it was a value")
    @Nullable
    String failure;

    LoadWaitEvent(boolean elsewhere) {
        this.elsewhere = elsewhere;
    }

    @Override
    public void ended(String cacheName, Object awaited, @Nullable Throwable thrown) {
        end();
        if (shouldCommit()) {
            cache = cacheName;
            key = SafeText.of(awaited);
            failure = thrown == null ? null : SafeText.of(thrown);
            commit();
        }
    }
}
