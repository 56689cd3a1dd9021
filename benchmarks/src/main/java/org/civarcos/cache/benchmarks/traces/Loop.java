package org.civarcos.cache.benchmarks.traces;

/** The same keys in the same order again and again: a table that is scanned, a folder that is searched. */
final class Loop implements Source {
    private final long first;
    private final int keys;
    private final int run;
    private int at;

    /**
     * Makes a loop.
     *
     * @param keys its length
     * @param run how many keys are asked for in a row
     */
    Loop(Space space, int keys, int run) {
        first = space.take(keys);
        this.keys = keys;
        this.run = run;
    }

    @Override
    public void next(Requests out) {
        for (int i = 0; i < run; i++) {
            out.add(first + at);
            at = at + 1 == keys ? 0 : at + 1;
        }
    }
}
