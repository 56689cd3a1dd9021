package org.civarcos.cache.benchmarks.cdi;

import org.openjdk.jmh.annotations.CompilerControl;

/** Bean under test that returns the value of a key. Each contender is one, with an annotation of its own. */
public interface Numbers {
    String one(String key);

    String two(String key, Integer more);

    /** The method itself. */
    final class Direct implements Numbers {
        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        public String one(String key) {
            return key;
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        public String two(String key, Integer more) {
            return key;
        }
    }
}
