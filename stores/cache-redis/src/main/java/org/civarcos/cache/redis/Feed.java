package org.civarcos.cache.redis;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.civarcos.cache.spi.Invalidation;

/**
 * Tells a listener what the server's news mean to one cache. A tag that is invalidated comes as the keys that had it.
 *
 * @param commands know the keys of the cache
 * @param keyForm reads them
 * @param isOfOthers whether the listener need not hear of puts of this process that are still what is there
 * @param listener is told
 */
record Feed<K>(Commands commands, KeyForm<K> keyForm, boolean isOfOthers, Consumer<? super Invalidation<K>> listener)
        implements News.Listener {
    @Override
    public void changed(byte[] found) {
        if (commands.keys().isVersionKey(found)) {
            missed(); // the cache was cleared, or is to be
            return;
        }
        byte[] name = commands.keys().entryOf(found);
        if (name == null) {
            return;
        }
        K key = keyForm.read(name);
        if (key == null) {
            missed(); // of a key that cannot be read nobody knows whether there is a copy
            return;
        }
        Invalidation<K> news = new Invalidation.Keys<>(Set.of(key));
        OwnWrites.Written own = isOfOthers ? commands.ownWrites().take(name) : null;
        if (own == null) {
            listener.accept(news);
        } else {
            tellUnlessStill(own, found, news);
        }
    }

    /** Looks whether another came after a put of this process, since the news of both may be one. */
    private void tellUnlessStill(OwnWrites.Written own, byte[] found, Invalidation<K> news) {
        CompletableFuture<?> unused = commands.look(found).whenComplete((there, failure) -> {
            if (failure != null || !own.isStill(there, System.nanoTime())) {
                listener.accept(news);
            }
        });
    }

    @Override
    public void missed() {
        commands.forget(); // first: no copy of a write outlives an end that was missed
        listener.accept(new Invalidation.All<>());
    }
}
