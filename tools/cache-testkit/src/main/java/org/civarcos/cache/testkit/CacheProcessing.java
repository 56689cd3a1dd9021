package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EntryProcessorException;
import org.civarcos.cache.Version;
import org.junit.jupiter.api.Test;

abstract class CacheProcessing extends CachePart {
    @Test
    void invoke_absent_seesNothing() {
        String seen = cache.invoke("key", entry -> entry.key() + " " + entry.exists() + " " + entry.value());

        assertThat(seen).isEqualTo("key false null");
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void invoke_present_seesTheValue() {
        cache.put("key", "value");

        assertThat(cache.<String>invoke("key", entry -> entry.exists() + " " + entry.value()))
                .isEqualTo("true value");
    }

    @Test
    void invoke_thatOnlyReads_writesNothing() {
        cache.put("key", "value", EntryOptions.ofTags("red"));
        Version before = version("key");

        cache.invoke("key", entry -> entry.exists());

        assertThat(version("key")).isEqualTo(before);
        assertThat(entry("key").tags()).containsExactly("red");
    }

    @Test
    void invoke_mayCreateReplaceAndRemove() {
        cache.invoke("key", entry -> {
            entry.setValue("first");
            return true;
        });
        assertThat(cache.get("key")).isEqualTo("first");

        cache.invoke("key", entry -> {
            entry.setValue(entry.value() + "+");
            return true;
        });
        assertThat(cache.get("key")).isEqualTo("first+");

        cache.invoke("key", entry -> {
            entry.remove();
            return true;
        });
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void invoke_seesItsOwnChanges_andTheLastCounts() {
        cache.put("key", "old");
        String seen = cache.invoke("key", entry -> {
            entry.remove();
            String trace = entry.exists() + " " + entry.value();
            entry.setValue("new");
            return trace + ", " + entry.exists() + " " + entry.value();
        });

        assertThat(seen).isEqualTo("false null, true new");
        assertThat(cache.get("key")).isEqualTo("new");

        cache.invoke("key", entry -> {
            entry.setValue("newer");
            entry.remove();
            return true;
        });
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void invoke_thatCreatesAndRemovesAgain_leavesNothing() {
        cache.invoke("key", entry -> {
            entry.setValue("value");
            entry.remove();
            return entry.exists();
        });

        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void setValue_dropsLifetimeAndTags() {
        cache.put("key", "old", EntryOptions.ofTtl(time.units(2)).withTags("red"));
        cache.invoke("key", entry -> {
            entry.setValue("new");
            return true;
        });

        assertThat(entry("key").tags()).isEmpty();
        assertThat(entry("key").timeToLive()).isEmpty();
    }

    @Test
    void setValue_keep_keepsLifetimeAndTags() {
        cache.put("key", "old", EntryOptions.ofTtl(time.units(2)).withTags("red"));
        cache.invoke("key", entry -> {
            entry.setValue("new", EntryOptions.KEEP);
            return true;
        });

        assertThat(cache.get("key")).isEqualTo("new");
        assertThat(entry("key").tags()).containsExactly("red");
        time.advance(3);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void setValue_withOptions_appliesThem() {
        cache.invoke("key", entry -> {
            entry.setValue("value", EntryOptions.ofTags("red"));
            return true;
        });
        assertThat(entry("key").tags()).containsExactly("red");

        cache.invoke("key", entry -> {
            entry.setValue("value", EntryOptions.ofTtl(Duration.ZERO));
            return true;
        });
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void invoke_thatFailsUnchecked_changesNothingAndThrowsItAsItIs() {
        cache.put("key", "value");
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> cache.invoke("key", entry -> {
                    entry.setValue("new");
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void invoke_thatFailsChecked_changesNothingAndWrapsIt() {
        cache.put("key", "value");
        IOException failure = new IOException("no");

        assertThatThrownBy(() -> cache.invoke("key", entry -> {
                    entry.remove();
                    throw failure;
                }))
                .isInstanceOf(EntryProcessorException.class)
                .hasMessageContaining(cache.name())
                .hasMessageContaining("key")
                .hasCause(failure);
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void invoke_inParallel_losesNothing() {
        int perThread = 500;
        AtomicInteger runs = new AtomicInteger();
        threads.race(4, thread -> {
            for (int i = 0; i < perThread; i++) {
                cache.invoke("key", entry -> {
                    runs.incrementAndGet();
                    int number = entry.exists() ? Integer.parseInt(Objects.requireNonNull(entry.value())) : 0;
                    entry.setValue(String.valueOf(number + 1));
                    return number;
                });
            }
            return thread;
        });

        assertThat(cache.get("key")).isEqualTo(String.valueOf(4 * perThread));
        assertThat(runs).hasValueGreaterThanOrEqualTo(4 * perThread);
    }

    @Test
    void invoke_inParallelWithCreationAndRemoval_losesNothing() {
        Cache<String, Long> numbers = bench().openNumbers();
        var taken = threads.race(4, thread -> {
            long sum = 0;
            for (int i = 0; i < 300; i++) {
                if (i % 3 == 0) {
                    sum += numbers.invoke("key", entry -> {
                        Long value = entry.value();
                        entry.remove();
                        return value == null ? 0L : value;
                    });
                } else {
                    numbers.invoke("key", entry -> {
                        Long value = entry.value();
                        entry.setValue(value == null ? 1L : value + 1);
                        return true;
                    });
                }
            }
            return sum;
        });

        long left = Objects.requireNonNullElse(numbers.get("key"), 0L);
        assertThat(taken.stream().mapToLong(Long::longValue).sum() + left).isEqualTo(4 * 200);
    }

    @Test
    void invoke_runsAgainIfTheEntryIsChangedMeanwhile() {
        cache.put("key", "old");
        AtomicInteger runs = new AtomicInteger();

        String result = cache.invoke("key", entry -> {
            if (runs.incrementAndGet() == 1) {
                cache.put("key", "meanwhile");
            }
            entry.setValue(entry.value() + "!");
            return "run " + runs.get();
        });

        assertThat(result).isEqualTo("run 2");
        assertThat(cache.get("key")).isEqualTo("meanwhile!");
    }

    @Test
    void invoke_runsAgainIfTheEntryComesOrGoesMeanwhile() {
        AtomicInteger runs = new AtomicInteger();
        cache.invoke("key", entry -> {
            if (runs.incrementAndGet() == 1) {
                cache.put("key", "came");
            }
            entry.setValue(entry.value() + "!");
            return true;
        });
        assertThat(cache.get("key")).isEqualTo("came!");

        runs.set(0);
        cache.invoke("key", entry -> {
            if (runs.incrementAndGet() == 1) {
                cache.remove("key");
            }
            entry.setValue(entry.value() + "?");
            return true;
        });
        assertThat(cache.get("key")).isEqualTo("null?");
    }

    @Test
    void invoke_runsUnderNoLock() {
        cache.put("key", "value");

        String result = cache.invoke(
                "key",
                entry -> threads.start(() -> {
                            for (int i = 0; i < 200; i++) {
                                cache.put("other-" + i, "value");
                            }
                            return String.valueOf(cache.get("key"));
                        })
                        .result());

        assertThat(result).isEqualTo("value");
    }
}
