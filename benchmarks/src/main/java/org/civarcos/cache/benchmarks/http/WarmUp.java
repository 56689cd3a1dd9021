package org.civarcos.cache.benchmarks.http;

import java.io.IOException;

/**
 * Lets the server's compiler come to rest. Under full load on a machine of few processors it gets so little of them that
 * it is at work for minutes, during which the leg that has more code to it looks dearer than it is: so the legs run in
 * turn over one connection until compiling takes next to none of the time, and then for a moment under full load.
 *
 * @param server tells in a field how many milliseconds its compiler has worked
 */
record WarmUp(Load server) {
    private static final double TURN_SECONDS = 1.5;
    private static final double AT_REST = 0.05;
    private static final int MOST_TURNS = 40;

    void run(Load... loads) throws IOException {
        double busy = 1;
        for (int turn = 0; turn < MOST_TURNS && busy > AT_REST; turn++) {
            double before = compiledMillis();
            long begin = System.nanoTime();
            for (Load load : loads) {
                load.run(TURN_SECONDS, 1);
            }
            busy = (compiledMillis() - before) * 1e6 / (System.nanoTime() - begin);
        }
        for (Load load : loads) {
            load.run(TURN_SECONDS);
        }
    }

    private double compiledMillis() throws IOException {
        return Double.parseDouble(Connection.field(server.once(), BenchmarkServer.COMPILED));
    }
}
