package org.civarcos.cache.impl.trace;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.civarcos.cache.Registration;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.spi.CacheTracer;
import org.jspecify.annotations.Nullable;

/** The tracers of one manager. What one of them throws is logged and changes nothing. Thread-safe. */
public final class Tracers {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");
    private static final Registration NOTHING = () -> {};
    private static final CacheTracer.Origin NOWHERE = new CacheTracer.Origin() {
        @Override
        public Registration resume() {
            return NOTHING;
        }

        @Override
        public Registration follow() {
            return NOTHING;
        }
    };

    private final List<CacheTracer> tracers = new CopyOnWriteArrayList<>();

    /** Makes an empty list. */
    public Tracers() {}

    /**
     * Adds a tracer.
     *
     * @param tracer the tracer
     * @return removes it
     */
    public Registration add(CacheTracer tracer) {
        tracers.add(Objects.requireNonNull(tracer, "tracer"));
        return () -> tracers.remove(tracer);
    }

    /** Begins work. Returns null where no tracer wants to know of its end. */
    CacheTracer.@Nullable Work begin(Function<CacheTracer, CacheTracer.@Nullable Work> start) {
        return tracers.isEmpty() ? null : beginAll(start);
    }

    private CacheTracer.@Nullable Work beginAll(Function<CacheTracer, CacheTracer.@Nullable Work> start) {
        List<CacheTracer.Work> begun = new ArrayList<>();
        for (CacheTracer tracer : tracers) {
            guarded(() -> {
                CacheTracer.Work work = start.apply(tracer);
                if (work != null) {
                    begun.add(work);
                }
            });
        }
        return begun.isEmpty() ? null : new AllWork(begun);
    }

    /** {@return what is current in the calling thread, for all tracers} */
    public CacheTracer.Origin origin() {
        if (tracers.isEmpty()) {
            return NOWHERE;
        }
        List<CacheTracer.Origin> all = new ArrayList<>();
        tracers.forEach(tracer -> guarded(() -> all.add(tracer.origin())));
        return new AllOrigins(all);
    }

    private static void guarded(Guarded.Code code) {
        boolean unused = Guarded.run(LOG, () -> "a tracer of caches failed", code);
    }

    /** The same work, as each tracer knows it. */
    private record AllWork(List<CacheTracer.Work> all) implements CacheTracer.Work {
        /** Newest first, as scopes are left. */
        @Override
        public void left() {
            for (int i = all.size() - 1; i >= 0; i--) {
                guarded(all.get(i)::left);
            }
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            all.forEach(work -> guarded(() -> work.ended(failure)));
        }
    }

    /** The same moment, as each tracer knows it. */
    private record AllOrigins(List<CacheTracer.Origin> all) implements CacheTracer.Origin {
        @Override
        public Registration resume() {
            return entered(CacheTracer.Origin::resume);
        }

        @Override
        public Registration follow() {
            return entered(CacheTracer.Origin::follow);
        }

        private Registration entered(Function<CacheTracer.Origin, Registration> enter) {
            List<Registration> scopes = new ArrayList<>();
            all.forEach(origin -> guarded(() -> scopes.add(enter.apply(origin))));
            return () -> {
                for (int i = scopes.size() - 1; i >= 0; i--) {
                    guarded(scopes.get(i)::close);
                }
            };
        }
    }
}
