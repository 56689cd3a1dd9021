package org.civarcos.cache.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** The operations that write. Outcomes come in a thread of the connection; failures as the server makes them. */
final class Writes<K, V extends @Nullable Object> {
    private static final int BULK = 100;
    private static final byte[] KEEP = Bytes.of(1);

    private final Commands commands;
    private final KeyForm<K> keyForm;
    private final ValueForm<V> valueForm;
    private final Lifetimes lifetimes;
    private final OpenFences fences;
    private final Reads<K, V> reads;

    Writes(
            Commands commands,
            KeyForm<K> keyForm,
            ValueForm<V> valueForm,
            Lifetimes lifetimes,
            OpenFences fences,
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
        if (asked.isNever() || isHeld(condition, options)) {
            return CompletableFuture.completedFuture(WriteOutcome.NOT_MET);
        }
        ValueForm.Written written = valueForm.write(value);
        if (asked.isAlways() && !options.keeps() && options.tags().isEmpty()) {
            byte[] px = lifetimes.px(options);
            if (lifetimes.idle(options).length == 0 && !Lifetimes.isOver(px)) {
                return set(name, written, px)
                        .thenCompose(done -> done
                                ? CompletableFuture.completedFuture(WriteOutcome.APPLIED)
                                : putFully(name, options, asked, written));
            }
        }
        return putFully(name, options, asked, written);
    }

    private static boolean isHeld(WriteCondition condition, EntryOptions options) {
        return condition instanceof WriteCondition.IfIntact under
                && under.fence() instanceof RedisFence fence
                && fence.isHeld(options.tags());
    }

    /** The plain case in one short script; false if the old entry has tags to be forgotten. */
    private CompletableFuture<Boolean> set(byte[] name, ValueForm.Written written, byte[] px) {
        byte[] value = StoredValue.plain(written, RedisVersion.next());
        return changing(name, commands.run(Script.SET, List.of(name), value, px), reply -> true)
                .thenApply(reply -> Commands.code(reply) == 1);
    }

    private CompletableFuture<WriteOutcome> putFully(
            byte[] name, EntryOptions options, Condition asked, ValueForm.Written written) {
        byte[][] arguments = {
            asked.kind(),
            asked.expected(),
            asked.clock(),
            lifetimes.px(options),
            options.keeps() ? KEEP : Bytes.NONE,
            lifetimes.idle(options),
            TagBlock.write(options.tags()),
            written.flags(),
            RedisVersion.next().bytes(),
            written.body()
        };
        Namespace only = asked.namespace();
        CompletableFuture<List<Object>> reply = only == null
                ? commands.run(Script.PUT, List.of(name), arguments)
                : commands.runIn(only, Script.PUT, List.of(name), arguments);
        return changing(name, reply, answer -> Commands.code(answer) == 1)
                .thenApply(answer -> Commands.code(answer) == 1 ? WriteOutcome.APPLIED : WriteOutcome.NOT_MET);
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

    CompletableFuture<@Nullable Void> putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        List<CompletableFuture<?>> all = new ArrayList<>();
        List<byte[]> names = new ArrayList<>();
        List<byte[]> arguments = new ArrayList<>();
        byte[][] shared = {
            lifetimes.px(options),
            options.keeps() ? KEEP : Bytes.NONE,
            lifetimes.idle(options),
            TagBlock.write(options.tags())
        };
        for (Map.Entry<? extends K, ? extends V> entry : entries.entrySet()) {
            if (names.isEmpty()) {
                arguments.addAll(List.of(shared));
            }
            names.add(keyForm.write(entry.getKey()));
            ValueForm.Written written = valueForm.write(entry.getValue());
            arguments.addAll(List.of(written.flags(), RedisVersion.next().bytes(), written.body()));
            if (names.size() == BULK) {
                all.add(putSome(List.copyOf(names), arguments));
                names.clear();
                arguments.clear();
            }
        }
        if (!names.isEmpty()) {
            all.add(putSome(List.copyOf(names), arguments));
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).thenApply(done -> null);
    }

    private CompletableFuture<?> putSome(List<byte[]> names, List<byte[]> arguments) {
        return commands.run(Script.PUT_ALL, names, arguments.toArray(byte[][]::new))
                .whenComplete((reply, failure) -> names.forEach(fences::breakKey));
    }

    CompletableFuture<Boolean> touch(K key, EntryOptions options) {
        byte[] name = keyForm.write(key);
        if (options.keeps()) {
            return reads.entry(key).thenApply(found -> found.version() != null);
        }
        byte[] px = lifetimes.px(options);
        boolean removing = Lifetimes.isOver(px);
        return changing(
                        name,
                        commands.run(Script.TOUCH, List.of(name), px, lifetimes.idle(options)),
                        reply -> removing && Commands.code(reply) == 1)
                .thenApply(reply -> Commands.code(reply) == 1);
    }

    CompletableFuture<OptionalLong> increment(K key, long delta, @Nullable Long initial) {
        byte[] name = keyForm.write(key);
        return changing(
                        name,
                        commands.run(
                                Script.INCREMENT,
                                List.of(name),
                                Bytes.of(delta),
                                initial == null ? Bytes.NONE : Bytes.of(initial),
                                RedisVersion.next().bytes(),
                                lifetimes.px(EntryOptions.DEFAULT),
                                lifetimes.idle(EntryOptions.DEFAULT)),
                        reply -> Commands.code(reply) == 1)
                .thenApply(reply -> {
                    if (Commands.code(reply) == 3) {
                        throw new ArithmeticException(
                                "long overflow: adding " + delta + " to the number of key " + key);
                    }
                    return Commands.code(reply) == 2
                            ? OptionalLong.empty()
                            : OptionalLong.of(Long.parseLong(Bytes.text((byte[]) reply.get(1))));
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
        return removeNamed(List.of(name), asked.kind(), asked.expected()).thenApply(removed -> removed == 1);
    }

    CompletableFuture<Long> removeAll(Iterable<? extends K> keys) {
        List<CompletableFuture<Long>> all = new ArrayList<>();
        List<byte[]> names = new ArrayList<>();
        for (K key : keys) {
            names.add(keyForm.write(key));
            if (names.size() == BULK) {
                all.add(removeNamed(List.copyOf(names), Condition.ALWAYS.kind(), Bytes.NONE));
                names.clear();
            }
        }
        if (!names.isEmpty()) {
            all.add(removeNamed(List.copyOf(names), Condition.ALWAYS.kind(), Bytes.NONE));
        }
        return sum(all);
    }

    /** Removes what meets a condition of the script; returns how many. */
    CompletableFuture<Long> removeNamed(List<byte[]> names, byte[] condition, byte[] expected) {
        return commands.run(Script.REMOVE, names, condition, expected, Bytes.NONE)
                .whenComplete((reply, failure) -> {
                    if (failure != null || condition == Condition.ALWAYS.kind() || Commands.code(reply) > 0) {
                        names.forEach(fences::breakKey);
                    }
                })
                .thenApply(Commands::code);
    }

    static CompletableFuture<Long> sum(List<CompletableFuture<Long>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .thenApply(done ->
                        parts.stream().mapToLong(CompletableFuture::join).sum());
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
}
