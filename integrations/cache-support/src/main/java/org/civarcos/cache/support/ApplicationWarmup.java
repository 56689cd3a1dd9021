package org.civarcos.cache.support;

import java.util.Map;
import java.util.ServiceLoader;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupPlan;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.spi.ApplicationLoader;
import org.civarcos.cache.spi.WarmupStart;

/** The warm-up with which an application starts, of its own plans and of those that its libraries bring. */
public final class ApplicationWarmup {
    private ApplicationWarmup() {}

    /**
     * Starts it, and waits for what can be done already if that is set. Without plans too, so that who waits for its
     * end sees one.
     *
     * @param manager the manager of the application
     * @param plans those of the application, by name; none of them is asked if nothing is to be loaded
     * @throws CacheDeploymentException if all that can be done has to succeed, and something failed
     */
    public static void start(CacheManager manager, Map<String, WarmupPlan> plans) {
        WarmupStart start = WarmupStart.of(manager.settings());
        Warmup warmup = manager.warmup(Warmup.APPLICATION);
        if (start != WarmupStart.OFF) {
            plans.forEach(warmup::add);
            ServiceLoader.load(WarmupPlan.class, ApplicationLoader.current())
                    .forEach(plan -> warmup.add(plan.getClass().getSimpleName(), plan));
        }
        warmup.start();
        if (start == WarmupStart.WAIT || start == WarmupStart.REQUIRE) {
            require(start, warmup.awaitReady());
        }
    }

    /**
     * Waits for what of one that was started can be done by now, if that is set.
     *
     * @param warmup the warm-up
     * @throws CacheDeploymentException if it has to be complete, and is not
     */
    public static void complete(Warmup warmup) {
        WarmupStart start = WarmupStart.of(warmup.manager().settings());
        if (start == WarmupStart.WAIT || start == WarmupStart.REQUIRE) {
            require(start, warmup.awaitReady());
        }
    }

    private static void require(WarmupStart start, WarmupProgress progress) {
        boolean isGood = progress.failed() == 0 && progress.skipped() == 0;
        if (start == WarmupStart.REQUIRE && !isGood) {
            throw new CacheDeploymentException("the application does not start, since its warm-up is not complete: "
                    + progress.failed() + " failed and " + progress.skipped() + " given up of " + progress.total()
                    + " keys. Look at the log for why, or set arcos.cache.warm.start to wait or background");
        }
    }
}
