package org.civarcos.cache.impl.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.civarcos.cache.impl.guard.SafeText;
import org.jspecify.annotations.Nullable;

/** A call of a loader. */
@Name("org.civarcos.cache.Load")
@Label("Load")
@Category("Arcos Cache")
@Description("A call of a loader that took long, by the threshold of the recording")
@Threshold("20 ms")
final class LoadEvent extends Event implements Recordings.Running {
    @Label("Cache")
    String cache = "";

    @Label("Key")
    @Description("The key; of a load of several all of them")
    String key = "";

    @Label("Failure")
    @Description("What the loader threw; null if it made a value")
    @Nullable
    String failure;

    @Override
    public void ended(String cacheName, Object loaded, @Nullable Throwable thrown) {
        end();
        if (shouldCommit()) {
            cache = cacheName;
            key = SafeText.of(loaded);
            failure = thrown == null ? null : SafeText.of(thrown);
            commit();
        }
    }
}
