package org.civarcos.cache.impl.cache;

import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryProcessor;
import org.civarcos.cache.EntryProcessorException;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.impl.update.Step;
import org.civarcos.cache.impl.update.Update;
import org.jspecify.annotations.Nullable;

/** An update that a processor of the user's decides, noted as running in its thread. Of one call: not thread-safe. */
final class Processing<K, V extends @Nullable Object, R extends @Nullable Object> implements Update<K, V, R> {
    private final K key;
    private final EntryProcessor<K, V, R> processor;
    private final Checks<K, V> checks;
    private boolean ranBefore;

    Processing(K key, EntryProcessor<K, V, R> processor, Checks<K, V> checks) {
        this.key = key;
        this.processor = processor;
        this.checks = checks;
    }

    @Override
    @SuppressWarnings("try") // closed and nothing more
    public Step<V, R> of(@Nullable CacheEntry<K, V> entry) {
        ProcessedEntry<K, V> processed = new ProcessedEntry<>(key, entry, checks);
        try (OwnEntries.Running running = checks.running(key, ranBefore)) {
            return processed.step(processor.process(processed));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            Guarded.keepInterruption(e);
            throw new EntryProcessorException("processing " + checks.nameOf(key) + " failed: " + SafeText.of(e), e);
        } finally {
            ranBefore = true;
        }
    }
}
