package org.civarcos.cache.spi;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.civarcos.cache.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * What a manager needs.
 *
 * @param name its name
 * @param classLoader the application's loader
 * @param time where time comes from
 * @param executor runs asynchronous listeners and background work
 * @param ownThreads the executor if the manager is to shut it down when it closes, or null if it is the user's
 * @param settings what is set outside the code
 */
public record ManagerOptions(
        String name,
        ClassLoader classLoader,
        TimeSource time,
        Executor executor,
        @Nullable ExecutorService ownThreads,
        Settings settings) {

    /**
     * Makes options.
     *
     * @param name the name of the manager
     * @param classLoader the application's loader
     * @param time where time comes from
     * @param executor the user's executor, or null for threads of the manager's own
     * @param settings what is set outside the code
     * @return the options
     */
    public static ManagerOptions of(
            String name, ClassLoader classLoader, TimeSource time, @Nullable Executor executor, Settings settings) {
        if (executor != null) {
            return new ManagerOptions(name, classLoader, time, executor, null, settings);
        }
        ExecutorService own = new BackgroundThreads(name, classLoader);
        return new ManagerOptions(name, classLoader, time, own, own, settings);
    }
}
