package org.civarcos.cache.jcache;

import java.util.function.Consumer;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** An entry processor as a step on an entry. */
final class Processing<K, V, T> implements Consumer<PendingEntry<K, V>> {
    private final EntryProcessor<K, V, T> processor;
    private final @Nullable Object[] arguments;
    private @Nullable T result;

    Processing(EntryProcessor<K, V, T> processor, @Nullable Object[] arguments) {
        this.processor = processor;
        this.arguments = arguments;
    }

    @Override
    public void accept(PendingEntry<K, V> entry) {
        try {
            result = processor.process(entry, arguments);
        } catch (EntryProcessorException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EntryProcessorException("processing entry " + entry.getKey() + " failed: " + e, e);
        }
    }

    /** What the processor returned in the run that was applied. */
    @Nullable
    T result() {
        return result;
    }

    /** A processor, a writer or a listener that fails for one key is no reason to leave the others out. */
    static <T> EntryProcessorResult<T> failed(Object key, Throwable failure) {
        EntryProcessorException thrown = failure instanceof EntryProcessorException known
                ? known
                : new EntryProcessorException("processing entry " + key + " failed: " + failure, failure);
        return () -> {
            throw thrown;
        };
    }
}
