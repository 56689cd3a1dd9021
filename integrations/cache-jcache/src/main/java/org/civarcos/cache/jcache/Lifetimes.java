package org.civarcos.cache.jcache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Settings;
import org.jspecify.annotations.Nullable;

/**
 * An expiry policy in the engine's terms. A policy of {@code javax.cache} that always says the same becomes the
 * configuration of the engine, which then does all of it; any other is asked at each creation, update and access.
 *
 * <p>The eternal policy is what a configuration has that says nothing. There the engine's settings have the word (those
 * of the cache, of a template, or {@code arcos.cache.default_ttl}); without any, entries do not expire, as the
 * specification wants it, and the bound on their number remains.
 */
final class Lifetimes {
    /** Has expired already. */
    static final EntryOptions EXPIRED = EntryOptions.ofTtl(java.time.Duration.ZERO);

    private static final EntryOptions ETERNAL = EntryOptions.ofTtl(EntryOptions.FOREVER);
    private static final Logger LOGGER = System.getLogger(Lifetimes.class.getName());

    private final ExpiryPolicy policy;
    private final java.time.@Nullable Duration fixed;

    Lifetimes(ExpiryPolicy policy) {
        this.policy = policy;
        fixed = fixed(policy);
    }

    private static java.time.@Nullable Duration fixed(ExpiryPolicy policy) {
        Class<?> type = policy.getClass();
        if (type == EternalExpiryPolicy.class) {
            return EntryOptions.FOREVER;
        }
        if (type == CreatedExpiryPolicy.class
                || type == ModifiedExpiryPolicy.class
                || type == TouchedExpiryPolicy.class) {
            Duration duration = policy.getExpiryForCreation();
            return duration == null || duration.isZero() ? null : toJavaTime(duration);
        }
        return null;
    }

    private static java.time.Duration toJavaTime(Duration duration) {
        return duration.isEternal()
                ? EntryOptions.FOREVER
                : java.time.Duration.of(
                        duration.getDurationAmount(), duration.getTimeUnit().toChronoUnit());
    }

    /** Whether the engine does all of it, and the policy needs not be asked. */
    boolean isFixed() {
        return fixed != null;
    }

    void configure(CacheConfig.Builder<?, ?> config, Settings ofCache, Settings ofAll) {
        if (fixed == null) {
            config.eternal();
        } else if (policy instanceof TouchedExpiryPolicy) {
            config.eternal().expireAfterAccess(fixed);
        } else if (!(policy instanceof EternalExpiryPolicy) || !isSet(ofCache, ofAll)) {
            config.expireAfterWrite(fixed);
        }
    }

    private static boolean isSet(Settings ofCache, Settings ofAll) {
        return ofCache.get(CacheSettings.TTL).isPresent()
                || ofCache.get(CacheSettings.IDLE).isPresent()
                || ofAll.get(CacheSettings.DEFAULT_TTL).isPresent();
    }

    /** The options of a write that may create or update, where the policy is fixed. */
    EntryOptions write() {
        return policy instanceof CreatedExpiryPolicy ? EntryOptions.KEEP : EntryOptions.DEFAULT;
    }

    EntryOptions creation() {
        return isFixed() ? EntryOptions.DEFAULT : ask(policy::getExpiryForCreation, ETERNAL);
    }

    EntryOptions update() {
        return isFixed() ? write() : ask(policy::getExpiryForUpdate, EntryOptions.KEEP);
    }

    /** The options of an access that the engine does not see as one, or null to leave the entry as it is. */
    @Nullable
    EntryOptions access() {
        if (isFixed()) {
            return policy instanceof TouchedExpiryPolicy ? EntryOptions.DEFAULT : null;
        }
        EntryOptions asked = ask(policy::getExpiryForAccess, EntryOptions.KEEP);
        return asked.keeps() ? null : asked;
    }

    /** A policy that fails does not fail the call: what it was asked for stays as it would be without a policy. */
    @SuppressWarnings("ReferenceEquality") // constants of the two packages
    private static EntryOptions ask(Supplier<@Nullable Duration> question, EntryOptions otherwise) {
        Duration answer;
        try {
            answer = question.get();
        } catch (Throwable e) {
            LOGGER.log(Level.WARNING, "an expiry policy failed, and the lifetime is as without it", e);
            return otherwise;
        }
        if (answer == null) {
            return otherwise;
        }
        if (answer.isEternal()) {
            return ETERNAL;
        }
        return answer.isZero() ? EXPIRED : EntryOptions.ofTtl(toJavaTime(answer));
    }

    /** To be closed with the cache. */
    ExpiryPolicy policy() {
        return policy;
    }
}
