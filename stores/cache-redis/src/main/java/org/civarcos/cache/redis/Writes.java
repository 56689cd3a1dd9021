package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** The operations that write. Outcomes come in a thread of the connection; failures as the server makes them. */
final class Writes<K, V extends @Nullable Object> {
    /** From how many bytes on a command has no further entry. */
    private static final long BULK_BYTES = 256 << 10;

    private static final byte[] KEEP = Bytes.of(1);

    private final Commands commands;
    private final KeyForm<K> keyForm;
    private final ValueForm<V> valueForm;
    private final Lifetimes lifetimes;
    private final RedisFenceRegistry fences;
    private final Reads<K, V> reads;

    Writes(
            Commands commands,
            KeyForm<K> keyForm,
            ValueForm<V> valueForm,
            Lifetimes lifetimes,
            RedisFenceRegistry fences,
            Reads<K, V> reads) {
        this.commands = commands;
        this.keyForm = keyForm;
        this.valueForm = valueForm;
        this.lifetimes = lifetimes;
        this.fences = fences;
        this.reads = reads;
    }

    CompletableFuture<WriteOutcome> put(K key, V value, EntryOptions options, WriteCondition condition) {
        byte[] name = keyForm.write(key);
        if (condition instanceof WriteCondition.IfValue expected) {
            return ifValue(key, expected, version -> put(key, value, options, version))
                    .thenApply(done -> done ? WriteOutcome.APPLIED : WriteOutcome.NOT_MET);
        }
        Condition asked = Condition.of(condition, name, fences, key);
        if (asked.isNever() || isBlocked(condition, options)) {
            return CompletableFuture.completedFuture(WriteOutcome.NOT_MET);
        }
        ValueForm.Written written = valueForm.write(value);
        byte[] px = lifetimes.px(options);
        if (asked.isAlways() && isPlain(options, px)) {
            RedisVersion version = RedisVersion.next();
            commands.ownWrites().note(name, version, px);
            return set(List.of(name), px, List.of(StoredValue.plain(written, version)))
                    .thenApply(done -> WriteOutcome.APPLIED);
        }
        return putFully(name, options, asked, written, px);
    }

    /** Whether an entry with these options is written as it is, whatever was there. */
    private boolean isPlain(EntryOptions options, byte[] px) {
        return !options.keeps()
                && options.tags().isEmpty()
                && options.loadTime().isEmpty()
                && options.staleFor().isEmpty()
                && lifetimes.idle(options).length == 0
                && !Lifetimes.isOver(px);
    }

    private static boolean isBlocked(WriteCondition condition, EntryOptions options) {
        return condition instanceof WriteCondition.IfIntact under
                && under.fence() instanceof RedisFence fence
                && fence.isBlocked(options.tags());
    }

    /** Writes plain entries by one short script. */
    private CompletableFuture<?> set(List<byte[]> names, byte[] px, List<byte[]> values) {
        return set(commands.begin(Pass.Kind.WRITE), names, px, values);
    }

    private CompletableFuture<?> set(Operation operation, List<byte[]> names, byte[] px, List<byte[]> values) {
        byte[][] arguments = new byte[1 + values.size()][];
        arguments[0] = px;
        for (int i = 0; i < values.size(); i++) {
            arguments[1 + i] = values.get(i);
        }
        return owing(names, operation.run(Script.SET, names, arguments));
    }

    private CompletableFuture<WriteOutcome> putFully(
            byte[] name, EntryOptions options, Condition asked, ValueForm.Written written, byte[] px) {
        RedisVersion version = RedisVersion.next();
        byte[] idle = lifetimes.idle(options);
        if (isNoted(options, idle, px)) {
            commands.ownWrites().note(name, version, px);
        }
        byte[][] arguments = {
            asked.kind(),
            asked.expected(),
            asked.clock(),
            px,
            options.keeps() ? KEEP : Bytes.NONE,
            idle,
            TagBlock.write(options.tags()),
            written.flags(),
            version.bytes(),
            written.body(),
            AgeBlock.stamp(options)
        };
        List<byte[]> names = List.of(name);
        Namespace only = asked.namespace();
        Operation operation = commands.begin(Pass.Kind.WRITE);
        CompletableFuture<List<Object>> reply = only == null
                ? operation.run(Script.PUT, names, arguments)
                : operation.runIn(only, Script.PUT, names, arguments);
        return (asked.isAlways() ? owing(names, reply) : changing(name, reply, answer -> Operation.code(answer) == 1))
                .thenApply(answer -> Operation.code(answer) == 1 ? WriteOutcome.APPLIED : WriteOutcome.NOT_MET);
    }

    /** Whether the time that the server says is left tells all of its lifetime. */
    private static boolean isNoted(EntryOptions options, byte[] idle, byte[] px) {
        return !options.keeps()
                && idle.length == 0
                && !Lifetimes.isOver(px)
                && options.staleFor().orElse(Duration.ZERO).isZero();
    }

    /** Reads, compares by {@code equals}, and writes if the entry is still the one that was compared. */
    private CompletableFuture<Boolean> ifValue(K key, WriteCondition.IfValue expected, ByVersion<WriteOutcome> write) {
        return reads.entry(key).thenCompose(found -> {
            V value = found.value();
            RedisVersion version = found.version();
            if (version == null || !Objects.deepEquals(value, expected.value())) {
                return CompletableFuture.completedFuture(false);
            }
            return write.at(new WriteCondition.IfVersion(version))
                    .thenCompose(outcome -> outcome == WriteOutcome.NOT_MET
                            ? ifValue(key, expected, write)
                            : CompletableFuture.completedFuture(true));
        });
    }

    private interface ByVersion<R> {
        CompletableFuture<R> at(WriteCondition condition);
    }

    /**
     * Writes several: all are encoded before the first is sent, so that one that cannot be is refused with the others.
     */
    CompletableFuture<@Nullable Void> putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        List<byte[]> names = new ArrayList<>(entries.size());
        List<ValueForm.Written> values = new ArrayList<>(entries.size());
        entries.forEach((key, value) -> {
            names.add(keyForm.write(key));
            values.add(valueForm.write(value));
        });
        byte[] px = lifetimes.px(options);
        List<byte[]> shared = List.of(
                px,
                options.keeps() ? KEEP : Bytes.NONE,
                lifetimes.idle(options),
                TagBlock.write(options.tags()),
                AgeBlock.stamp(options));
        boolean plain = isPlain(options, px);
        Operation operation = commands.begin(Pass.Kind.WRITE);
        return Pipeline.run(chunks(values), chunk -> {
                    List<byte[]> some = names.subList(chunk.from(), chunk.to());
                    List<ValueForm.Written> written = values.subList(chunk.from(), chunk.to());
                    return plain ? set(operation, some, px, plain(written)) : putSome(operation, some, written, shared);
                })
                .whenComplete((done, failure) -> owe(names, failure));
    }

    /** Where the chunks of one command each begin and end: so many entries, or as many as have so many bytes. */
    private static List<Chunk> chunks(List<ValueForm.Written> values) {
        List<Chunk> chunks = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < values.size(); i++) {
            bytes += values.get(i).body().length;
            if (i + 1 - from == Operation.MOST_KEYS || bytes >= BULK_BYTES || i + 1 == values.size()) {
                chunks.add(new Chunk(from, i + 1));
                from = i + 1;
                bytes = 0;
            }
        }
        return chunks;
    }

    private record Chunk(int from, int to) {}

    private static List<byte[]> plain(List<ValueForm.Written> values) {
        List<byte[]> plain = new ArrayList<>(values.size());
        for (ValueForm.Written value : values) {
            plain.add(StoredValue.plain(value, RedisVersion.next()));
        }
        return plain;
    }

    private CompletableFuture<?> putSome(
            Operation operation, List<byte[]> names, List<ValueForm.Written> values, List<byte[]> shared) {
        List<byte[]> arguments = new ArrayList<>(shared);
        for (ValueForm.Written value : values) {
            arguments.addAll(List.of(value.flags(), RedisVersion.next().bytes(), value.body()));
        }
        return breaking(names, operation.run(Script.PUT_ALL, names, arguments.toArray(byte[][]::new)));
    }

    CompletableFuture<Boolean> touch(
            K key, EntryOptions options, TouchCondition condition, @Nullable Version expected) {
        byte[] name = keyForm.write(key);
        if (options.keeps()) {
            return reads.entry(key)
                    .thenApply(found -> found.version() != null
                            && (expected == null || found.version().equals(expected)));
        }
        if (expected != null && !(expected instanceof RedisVersion)) {
            return CompletableFuture.completedFuture(false);
        }
        byte[] px = lifetimes.px(options);
        boolean removing = Lifetimes.isOver(px);
        return changing(
                        name,
                        commands.begin(Pass.Kind.WRITE)
                                .run(
                                        Script.TOUCH,
                                        List.of(name),
                                        px,
                                        lifetimes.idle(options),
                                        Bytes.of(condition.name()),
                                        expected instanceof RedisVersion version ? version.bytes() : Bytes.NONE),
                        reply -> removing && Operation.code(reply) == 1)
                .thenApply(reply -> Operation.code(reply) == 1);
    }

    CompletableFuture<OptionalLong> increment(K key, long delta, @Nullable Long initial) {
        if (!valueForm.writesDigits()) {
            return addByReading(key, delta, initial);
        }
        byte[] name = keyForm.write(key);
        return changing(
                        name,
                        commands.begin(Pass.Kind.WRITE)
                                .run(
                                        Script.INCREMENT,
                                        List.of(name),
                                        Bytes.of(delta),
                                        initial == null ? Bytes.NONE : Bytes.of(initial),
                                        RedisVersion.next().bytes(),
                                        lifetimes.px(EntryOptions.DEFAULT),
                                        lifetimes.idle(EntryOptions.DEFAULT)),
                        reply -> Operation.code(reply) == 1)
                .thenApply(reply -> {
                    if (Operation.code(reply) == 3) {
                        throw new ArithmeticException(
                                "long overflow: adding " + delta + " to the number of key " + key);
                    }
                    return Operation.code(reply) == 2
                            ? OptionalLong.empty()
                            : OptionalLong.of(Long.parseLong(Bytes.text((byte[]) reply.get(1))));
                });
    }

    /** Adds to a number in whose form the server cannot count: reads it, and writes it if nothing came between. */
    @SuppressWarnings("unchecked") // the cache above checked that its values are Long
    private CompletableFuture<OptionalLong> addByReading(K key, long delta, @Nullable Long initial) {
        return reads.entry(key).thenCompose(found -> {
            RedisVersion version = found.version();
            if (version == null && initial == null) {
                return CompletableFuture.completedFuture(OptionalLong.empty());
            }
            Long number = version == null ? initial : (Long) found.value();
            long sum = Math.addExact(number == null ? 0 : number, delta);
            WriteCondition unchanged =
                    version == null ? WriteCondition.IF_ABSENT : new WriteCondition.IfVersion(version);
            return put(key, (V) (Object) sum, EntryOptions.KEEP, unchanged)
                    .thenCompose(outcome -> outcome == WriteOutcome.NOT_MET
                            ? addByReading(key, delta, initial)
                            : CompletableFuture.completedFuture(OptionalLong.of(sum)));
        });
    }

    CompletableFuture<Boolean> remove(K key, WriteCondition condition) {
        if (condition instanceof WriteCondition.IfValue expected) {
            return ifValue(
                    key,
                    expected,
                    version -> remove(key, version)
                            .thenApply(removed -> removed ? WriteOutcome.APPLIED : WriteOutcome.NOT_MET));
        }
        byte[] name = keyForm.write(key);
        Condition asked = Condition.of(condition, name, fences, key);
        if (asked.isNever()) {
            return CompletableFuture.completedFuture(false);
        }
        Pass.Kind kind = asked.isAlways() ? Pass.Kind.REMOVAL : Pass.Kind.WRITE;
        return removeNamed(commands.begin(kind), List.of(name), asked.kind(), asked.expected())
                .thenApply(removed -> removed == 1);
    }

    CompletableFuture<Long> removeAll(Iterable<? extends K> keys) {
        List<byte[]> names = new ArrayList<>();
        keys.forEach(key -> names.add(keyForm.write(key)));
        return removeAllNamed(names).whenComplete((removed, failure) -> owe(names, failure));
    }

    /** Removes entries by the bytes of their keys. */
    CompletableFuture<Long> removeAllNamed(List<byte[]> names) {
        Operation operation = commands.begin(Pass.Kind.REMOVAL);
        return removeNamed(operation, names, Condition.ALWAYS.kind(), Bytes.NONE);
    }

    /** Removes what meets a condition of the script, some at a time; returns how many. */
    CompletableFuture<Long> removeNamed(Operation operation, List<byte[]> names, byte[] condition, byte[] expected) {
        return Pipeline.sum(
                Pipeline.chunks(names, Operation.MOST_KEYS), some -> removeStep(operation, some, condition, expected));
    }

    private CompletableFuture<Long> removeStep(
            Operation operation, List<byte[]> names, byte[] condition, byte[] expected) {
        return operation
                .run(Script.REMOVE, names, condition, expected, Bytes.NONE)
                .whenComplete((reply, failure) -> {
                    boolean always = condition == Condition.ALWAYS.kind();
                    if (failure != null || always || Operation.code(reply) > 0) {
                        names.forEach(fences::breakKey);
                    }
                    if (always) {
                        owe(names, failure);
                    }
                })
                .thenApply(Operation::code);
    }

    private interface Change {
        boolean isDone(List<Object> reply);
    }

    /** Breaks the fences of a key here if it was changed, or may have been. */
    private CompletableFuture<List<Object>> changing(
            byte[] name, CompletableFuture<List<Object>> reply, Change change) {
        return reply.whenComplete((answer, failure) -> {
            if (failure != null || change.isDone(answer)) {
                fences.breakKey(name);
            }
        });
    }

    /** Breaks the fences of keys here, whatever became of their change. */
    private <T> CompletableFuture<T> breaking(List<byte[]> names, CompletableFuture<T> reply) {
        return reply.whenComplete((answer, failure) -> names.forEach(fences::breakKey));
    }

    /** Breaks the fences of keys that are changed whatever they are; what they were is removed later if that fails. */
    private CompletableFuture<List<Object>> owing(List<byte[]> names, CompletableFuture<List<Object>> reply) {
        return reply.whenComplete((answer, failure) -> {
            names.forEach(fences::breakKey);
            owe(names, failure);
        });
    }

    private void owe(List<byte[]> names, @Nullable Throwable failure) {
        if (failure != null && OwedRemovals.isOwedAfter(failure)) {
            commands.owed().addNames(names);
        }
    }
}
