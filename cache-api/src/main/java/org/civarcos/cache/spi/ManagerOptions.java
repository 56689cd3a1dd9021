package org.civarcos.cache.spi;

import java.util.concurrent.Executor;
import org.civarcos.cache.TimeSource;

/**
 * What a manager needs.
 *
 * @param name its name
 * @param classLoader the application's loader
 * @param time where time comes from
 * @param executor runs asynchronous listeners and background work; not the manager's to shut down
 * @param settings what is set outside the code
 */
public record ManagerOptions(
        String name, ClassLoader classLoader, TimeSource time, Executor executor, Settings settings) {}
