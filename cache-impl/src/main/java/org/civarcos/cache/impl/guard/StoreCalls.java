package org.civarcos.cache.impl.guard;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.Fence;
import org.civarcos.cache.Registration;
import org.civarcos.cache.spi.CacheTracer;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/**
 * The calls into one store. Whatever a call throws, or a future of it ends with, is a {@link CacheStoreException},
 * which those above know how to go on without; an error of the virtual machine stays what it is. A change may also say
 * by an exception of another type that it was asked for the wrong thing, which is no failure of the store.
 *
 * @param cacheName the name of the cache, for messages
 * @param observer is told of failures that nobody is told by an exception
 * @param trace is told of the calls
 */
record StoreCalls(String cacheName, StoreObserver<?, ?> observer, CallTrace trace) {

    <T extends @Nullable Object> T read(String operation, Supplier<T> call) {
        return traced(operation, call, failure -> ofRead(operation, failure));
    }

    <T extends @Nullable Object> T change(String operation, Supplier<T> call) {
        return traced(operation, call, failure -> ofChange(operation, failure));
    }

    /** Asks what a store tells of itself, which is no call that is worth a trace. */
    <T extends @Nullable Object> T ask(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (Throwable e) {
            throw thrown(ofRead(operation, e));
        }
    }

    private <T extends @Nullable Object> T traced(String operation, Supplier<T> call, Translation translation) {
        CacheTracer.Work work = trace.begin(operation);
        Throwable failure = null;
        try {
            return call.get();
        } catch (Throwable e) {
            failure = translation.of(e);
            throw thrown(failure);
        } finally {
            if (work != null) {
                work.left();
                work.ended(failure);
            }
        }
    }

    void change(String operation, Runnable call) {
        change(operation, () -> {
            call.run();
            return true;
        });
    }

    <T extends @Nullable Object> CompletionStage<T> reading(String operation, Supplier<CompletionStage<T>> call) {
        return started(operation, call, failure -> ofRead(operation, failure));
    }

    <T extends @Nullable Object> CompletionStage<T> changing(String operation, Supplier<CompletionStage<T>> call) {
        return started(operation, call, failure -> ofChange(operation, failure));
    }

    /** Runs what serves a caller who has what was asked for already, or is told otherwise: a failure is counted. */
    boolean attempt(Runnable call) {
        try {
            call.run();
            return true;
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            Guarded.keepInterruption(e);
            observer.failed();
            return false;
        }
    }

    Fence fence(@Nullable Fence fence) {
        return new GuardedFence(Objects.requireNonNull(fence, "no fence was returned"), this);
    }

    /** A lease whose end, for those above, is silent whatever the store throws at it. */
    LoadLease lease(@Nullable LoadLease lease) {
        LoadLease own = Objects.requireNonNull(lease, "no lease was returned");
        return new LoadLease(own.state(), own.patience(), () -> {
            boolean unused = attempt(own.release());
        });
    }

    /** A registration that ends for those above whatever the store throws at it. */
    Registration registration(Registration registration) {
        return () -> change("the end of a registration", registration::close);
    }

    private interface Translation {
        Throwable of(Throwable failure);
    }

    /** Starts a call. What follows its end goes on, in whatever thread, as part of what the caller does. */
    private <T extends @Nullable Object> CompletionStage<T> started(
            String operation, Supplier<CompletionStage<T>> call, Translation translation) {
        CompletableFuture<T> result = new CompletableFuture<>();
        CacheTracer.Origin origin = trace.origin();
        CacheTracer.Work work = trace.begin(operation);
        try {
            Objects.requireNonNull(call.get(), "no future was returned").whenComplete((value, failure) -> {
                Throwable failed = failure == null ? null : translation.of(failure);
                if (work != null) {
                    work.ended(failed);
                }
                Registration resumed = origin.resume();
                try {
                    end(result, value, failed);
                } finally {
                    resumed.close();
                }
            });
        } catch (Throwable e) {
            Throwable failed = translation.of(e);
            if (work != null) {
                work.ended(failed);
            }
            result.completeExceptionally(failed);
        } finally {
            if (work != null) {
                work.left();
            }
        }
        return result;
    }

    private static <T extends @Nullable Object> void end(
            CompletableFuture<T> result, T value, @Nullable Throwable failure) {
        if (failure == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(failure);
        }
    }

    private Throwable ofChange(String operation, Throwable failure) {
        Throwable cause = Stages.unwrap(failure);
        boolean isOfTheCaller = cause instanceof CacheException
                || cause instanceof IllegalArgumentException
                || cause instanceof ArithmeticException
                || cause instanceof UnsupportedOperationException;
        return isOfTheCaller ? SafeText.speaking(cause) : ofRead(operation, cause);
    }

    private Throwable ofRead(String operation, Throwable failure) {
        Throwable cause = Stages.unwrap(failure);
        if (cause instanceof CacheStoreException || cause instanceof VirtualMachineError) {
            return SafeText.speaking(cause);
        }
        Guarded.keepInterruption(cause);
        return new UnforeseenFailureException(
                "cache " + cacheName + ": " + operation
                        + " of its store failed with something that stores do not throw: " + SafeText.of(cause),
                cause);
    }

    private static RuntimeException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
