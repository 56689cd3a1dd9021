package org.civarcos.cache.impl.warm;

import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheWarmer.Origin;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupCall;
import org.civarcos.cache.WarmupPlan;
import org.jspecify.annotations.Nullable;

/** Something that a warm-up does. */
sealed interface Step {
    /** {@return the cache or plan, for messages} */
    String name();

    /** {@return the key, for messages; null for a plan} */
    @Nullable
    Object key();

    /** {@return whether there is nothing to do} */
    boolean isDone();

    /** {@return whether it loaded something; false if it was there already} */
    boolean run() throws Exception;

    /** Fills one key by a call. */
    record Fill<K>(Cache<K, ?> cache, K key, Origin<? super K, ?> call) implements Step {
        @Override
        public String name() {
            return cache.name();
        }

        @Override
        public boolean isDone() {
            return cache.containsKey(key);
        }

        @Override
        public boolean run() throws Exception {
            call.fetch(key);
            return true;
        }
    }

    /** Fills what only a call can name. */
    record Call<K>(String name, K key, WarmupCall<? super K> call) implements Step {
        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public boolean run() throws Exception {
            return call.warm(key);
        }
    }

    /** Asks a plan for more steps. */
    record Ask(String name, WarmupPlan plan, Warmup warmup) implements Step {
        @Override
        public @Nullable Object key() {
            return null;
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public boolean run() throws Exception {
            plan.plan(warmup);
            return false;
        }
    }
}
