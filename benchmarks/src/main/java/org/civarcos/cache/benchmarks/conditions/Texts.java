package org.civarcos.cache.benchmarks.conditions;

import org.jspecify.annotations.Nullable;

/** Bean under test that returns texts. Each contender is one, with annotations of its own. */
public interface Texts {
    /** Is answered from the cache; its condition, if it has one, holds. */
    String found(String key);

    /** Runs each time, since what it returns is kept out. */
    @Nullable
    String keptOut(String key);
}
