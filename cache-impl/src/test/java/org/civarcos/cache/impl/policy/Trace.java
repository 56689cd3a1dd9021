package org.civarcos.cache.impl.policy;

import java.util.Random;

/** What kind of work a sequence of requests is. */
enum Trace {
    /** Few keys are popular, many are not: the key of rank n comes about 1/n as often as the first. */
    ZIPF {
        @Override
        int key(int time, int scale, Random random) {
            return (int) Math.pow(10.0 * scale, random.nextDouble());
        }
    },
    /** The same keys in the same order, half as many again as fit. */
    LOOP {
        @Override
        int key(int time, int scale, Random random) {
            return time % (scale + scale / 2);
        }
    },
    /** Popular keys, and between them keys that never come back. */
    SCAN {
        @Override
        int key(int time, int scale, Random random) {
            return time % 2 == 0 ? ZIPF.key(time, scale, random) : 1_000_000 + time;
        }
    },
    /** Keys in the same order, twice as many as fit, and between them keys that never come back. */
    LOOP_AND_SCAN {
        @Override
        int key(int time, int scale, Random random) {
            return time % 2 == 0 ? time / 2 % (2 * scale) : 10_000_000 + time + random.nextInt(1_000_000);
        }
    },
    /** A key is popular for a while, and then never again. */
    SHIFTING {
        @Override
        int key(int time, int scale, Random random) {
            return time / 4 + random.nextInt(scale * 3 / 4);
        }
    };

    /** The key that is asked for at a time; the scale is how many entries the cache holds. */
    abstract int key(int time, int scale, Random random);
}
