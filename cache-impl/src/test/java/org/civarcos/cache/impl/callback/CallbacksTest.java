package org.civarcos.cache.impl.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Each callback of the API throws each kind of throwable: what comes next is served, and nothing is left behind. */
@Timeout(300)
class CallbacksTest {
    private final Map<String, Trials.Trial> trials = Trials.byName();

    /**
     * Taken by methods of the API, and no code of the user's that runs on threads of ours: what the engine hands out and
     * takes back, what a manager is found by, what modules say of their settings before there is one, and what is for code of
     * ours alone.
     */
    private static final Pattern OTHERS =
            Pattern.compile("(Cache|AsyncCache|CacheManager|ReadCounter|LoadAfterMiss|Warmup|Version"
                    + "|LoadContext|MutableEntry|WriteBehind|CacheWarmer|StoreObserver"
                    + "|CacheProvider|StoreProvider|ConfigSourceProvider|SettingsProvider"
                    + "|Computation|PackedEntry|StoreOpener)\\.\\w+"
                    + "|(SettingType|EffectiveSettings)\\.\\w+\\(Function\\)"
                    + "|(Store|AsyncStore|Settings|ManagerOptions|CompletedAsyncStore|ConfigSources|CacheNamespace)\\.\\w+\\(\\w+\\)"
                    + "|.*\\((TypeVariable|WildcardType|Type|ParameterizedType)\\)");

    @Test
    void eachCallbackOfTheApi_isTried() {
        Set<String> untried = new TreeSet<>(ForeignCode.names());
        untried.removeIf(name -> OTHERS.matcher(name).matches() && !trials.containsKey(name));
        untried.removeAll(StoreTrials.CALLED_BY_NO_CACHE);
        Set<String> unknown = new TreeSet<>(trials.keySet());
        unknown.removeAll(untried);
        untried.removeAll(trials.keySet());
        assertThat(untried).as("callbacks without a trial").isEmpty();
        assertThat(unknown).as("trials of no callback").isEmpty();
    }

    @TestFactory
    Stream<DynamicContainer> whateverItThrows_theNextIsServed() {
        return trials.entrySet().stream()
                .map(trial -> DynamicContainer.dynamicContainer(
                        trial.getKey(),
                        Arrays.stream(Thrown.values())
                                .map(thrown -> DynamicTest.dynamicTest(
                                        thrown.name(), () -> trial.getValue().run(new Bomb(thrown))))));
    }
}
