package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/** Collaborators of the two faces of a store. */
final class StoreParts<K, V extends @Nullable Object> {
    private final StoreContext<K, V> context;
    private final RedisSettings settings;
    private final Failures failures;
    private final Commands commands;
    private final KeyForm<K> keyForm;
    final RedisFenceRegistry fences = new RedisFenceRegistry();
    private final Reclaimer reclaimer;
    private final Reads<K, V> reads;
    private final Writes<K, V> writes;
    private final Removals<K, V> removals;
    private final LoadLeases<K> leases;
    private final KeyLocking<K> locks;

    StoreParts(StoreContext<K, V> context, Topology topology, CacheKeys keys) {
        this.context = context;
        settings = topology.settings();
        failures = new Failures(context.cacheName(), settings);
        keyForm = new KeyForm<>(context.keyCodec());
        ValueForm<V> valueForm = ValueForm.of(context);
        Commands commands = new Commands(
                topology.serverOf(keys),
                new OwedRemovals(context.manager().time()),
                keys,
                valueForm.codecId(),
                context.manager().time());
        reclaimer = new Reclaimer(commands);
        reads = new Reads<>(
                context.cacheName(),
                new EntryReads<>(commands, keyForm, keepsStale(context.config().loading())),
                valueForm,
                context.observer(),
                context.manager().executor());
        Lifetimes lifetimes = new Lifetimes(context.config(), context.manager().time());
        writes = new Writes<>(commands, keyForm, valueForm, lifetimes, fences, reads);
        removals = new Removals<>(commands, keyForm, writes, fences, reclaimer);
        leases = new LoadLeases<>(
                commands,
                keyForm,
                settings.loads().lease().orElse(Duration.ofSeconds(10)),
                settings.loads().patience(),
                settings.fenceLease(),
                context.manager().time());
        locks = new KeyLocking<>(commands, keyForm);
        this.commands = commands;
        commands.owed().doneBy(removals::settle);
        commands.onClear(fences::breakOthers, reclaimer::start);
    }

    private static boolean keepsStale(LoadOptions loading) {
        return isSome(loading.staleWhileRefresh()) || isSome(loading.staleIfError());
    }

    private static boolean isSome(Optional<Duration> time) {
        return !time.orElse(Duration.ZERO).isZero();
    }

    RedisSettings settings() {
        return settings;
    }

    Executor executor() {
        return context.manager().executor();
    }

    Failures failures() {
        return failures;
    }

    Reads<K, V> reads() {
        return reads;
    }

    EntryReads<K> fetches() {
        return reads.fetches();
    }

    Writes<K, V> writes() {
        return writes;
    }

    Removals<K, V> removals() {
        return removals;
    }

    LoadLeases<K> leases() {
        return leases;
    }

    KeyLocking<K> locks() {
        return locks;
    }

    CompletableFuture<@Nullable Void> clearAfter(Duration delay) {
        return removals.clearAfter(Lifetimes.millis(delay));
    }

    Optional<Duration> clearsIn() {
        return commands.endsIn();
    }

    Registration blockTags(Set<String> tags) {
        return fences.blockTags(tags);
    }

    Registration onInvalidation(Consumer<? super Invalidation<K>> listener) {
        return commands.server().news().add(new Feed<>(commands, keyForm, false, listener));
    }

    Registration onInvalidationByOthers(Consumer<? super Invalidation<K>> listener) {
        Registration noting = commands.ownWrites().listen();
        Registration feed = commands.server().news().add(new Feed<>(commands, keyForm, true, listener));
        return () -> {
            feed.close();
            noting.close();
        };
    }

    Scan<K, V> scan(@Nullable KeyPattern pattern) {
        return new RedisScan<>(
                new KeyWalk<>(() -> commands.begin(Pass.Kind.READ), keyForm, pattern, false), reads, failures);
    }

    /**
     * One step of a walk that begins where a cursor says. A clear since then ends it: nothing was there all the while.
     */
    CompletableFuture<ScanStep<K>> scanKeys(KeyPattern pattern, ScanCursor from, int limit) {
        RedisCursor place = RedisCursor.of(from, context.cacheName());
        Operation operation = commands.begin(Pass.Kind.READ);
        return operation.open().thenCompose(now -> {
            if (place.isBefore(now)) {
                return CompletableFuture.completedFuture(ScanStep.over());
            }
            KeyWalk<K> walk = new KeyWalk<>(operation, keyForm, pattern, now, place);
            return walk.next(limit).thenCompose(found -> {
                if (found == null) {
                    return CompletableFuture.completedFuture(ScanStep.over());
                }
                ScanCursor next = RedisCursor.text(now, walk.cursor(), nodeOf(operation)); // before another command
                return fetches()
                        .present(operation, found)
                        .thenApply(present -> new ScanStep<>(
                                present.stream().map(KeyWalk.Key::key).toList(), next));
            });
        });
    }

    private @Nullable String nodeOf(Operation operation) {
        Link link = operation.link();
        if (link == null) {
            return null;
        }
        boolean isTold = link.isRunKnown() || settings.address().kind() == ServerAddress.Kind.CLUSTER;
        return isTold ? link.walked() : null;
    }

    /** Opens a fence. It stands in the namespace of that moment. */
    CompletableFuture<Fence> fence(K key) {
        byte[] name = keyForm.write(key);
        byte[] token = Bytes.of(HexFormat.of().toHexDigits(RedisVersion.next().bits()));
        byte[] lease =
                Bytes.of(Math.max(1, Durations.millis(settings.fenceLease()))); // the server takes no lease of less
        Operation operation = commands.begin(Pass.Kind.WRITE);
        return operation.in(namespace -> fenceIn(operation, namespace, name, token, lease, 20));
    }

    private CompletableFuture<Fence> fenceIn(
            Operation operation, Namespace namespace, byte[] name, byte[] token, byte[] lease, int attempts) {
        return operation
                .runIn(namespace, Script.FENCE, List.of(name), token, lease)
                .thenCompose(reply -> {
                    if (!Operation.isGone(reply)) {
                        RedisFence fence =
                                new RedisFence(fences, name, namespace, (byte[]) reply.get(1), (byte[]) reply.get(2));
                        fences.add(fence);
                        return CompletableFuture.completedFuture(fence);
                    }
                    return attempts == 0
                            ? CompletableFuture.failedFuture(new IllegalStateException("cleared again and again"))
                            : operation
                                    .open()
                                    .thenCompose(now -> fenceIn(operation, now, name, token, lease, attempts - 1));
                });
    }

    void close() {
        reclaimer.close();
        leases.close();
    }
}
