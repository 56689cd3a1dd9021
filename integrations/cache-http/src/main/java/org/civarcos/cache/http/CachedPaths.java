package org.civarcos.cache.http;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The paths whose responses are cached alike, and how. Immutable: each method returns a changed copy. What is not
 * said is as safe as it can be: a response is stored if it states a lifetime itself, and nothing of a user is.
 */
public final class CachedPaths {
    private final PathPatterns included;
    private final PathPatterns excluded;
    private final Options options;

    /**
     * Options of the requests that match, beside the patterns.
     *
     * @param lifetime the lifetimes of responses that state none
     * @param sharing whose the responses are
     * @param profile the rules; null for those of {@code arcos.cache.http.profile}
     * @param vary the request fields that the responses depend on, beside those that they name
     * @param ignoredFields the request fields that are read and do not matter
     * @param ignoredParameters the query parameters that the responses do not depend on
     * @param tags those that all the responses get
     */
    public record Options(
            AssignedLifetime lifetime,
            Sharing sharing,
            @Nullable Profile profile,
            List<String> vary,
            List<String> ignoredFields,
            Set<String> ignoredParameters,
            Set<String> tags) {
        static final Options NONE =
                new Options(AssignedLifetime.NONE, Sharing.ANONYMOUS, null, List.of(), List.of(), Set.of(), Set.of());
    }

    private CachedPaths(PathPatterns included, PathPatterns excluded, Options options) {
        this.included = included;
        this.excluded = excluded;
        this.options = options;
    }

    /**
     * Names paths.
     *
     * @param patterns as those of servlets: {@code /*}, {@code /places/*}, {@code *.html}, {@code /index}; relative to
     *     the application
     * @return the paths
     * @throws IllegalArgumentException if there is none, or one is no pattern
     */
    public static CachedPaths of(String... patterns) {
        if (patterns.length == 0) {
            throw new IllegalArgumentException("no path is named");
        }
        return new CachedPaths(PathPatterns.of(List.of(patterns)), PathPatterns.NONE, Options.NONE);
    }

    /**
     * Leaves out paths.
     *
     * @param patterns the patterns
     * @return the others
     */
    public CachedPaths except(String... patterns) {
        return new CachedPaths(included, excluded.and(PathPatterns.of(List.of(patterns))), options);
    }

    /**
     * Assigns a lifetime to successful responses (200, 203, 204, 301, 308) that state none.
     *
     * @param ttl the lifetime, more than zero
     * @return the changed copy
     */
    public CachedPaths ttl(Duration ttl) {
        AssignedLifetime old = options.lifetime;
        return with(
                new AssignedLifetime(positive(ttl), old.negative(), old.staleWhileRevalidate(), old.staleIfError()));
    }

    /**
     * Assigns a lifetime to responses of 404 and 410 that state none; those of a servlet's {@code sendError}
     * are never stored.
     *
     * @param ttl the lifetime, more than zero
     * @return the changed copy
     */
    public CachedPaths negativeTtl(Duration ttl) {
        AssignedLifetime old = options.lifetime;
        return with(
                new AssignedLifetime(old.positive(), positive(ttl), old.staleWhileRevalidate(), old.staleIfError()));
    }

    /**
     * Lets stale responses be given while one caller renews them.
     *
     * @param time how long after their lifetime
     * @return the changed copy
     */
    public CachedPaths staleWhileRevalidate(Duration time) {
        AssignedLifetime old = options.lifetime;
        return with(new AssignedLifetime(old.positive(), old.negative(), positive(time), old.staleIfError()));
    }

    /**
     * Lets stale responses stand for errors: 500, 502, 503, 504 and exceptions.
     *
     * @param time how long after their lifetime
     * @return the changed copy
     */
    public CachedPaths staleIfError(Duration time) {
        AssignedLifetime old = options.lifetime;
        return with(new AssignedLifetime(old.positive(), old.negative(), old.staleWhileRevalidate(), positive(time)));
    }

    /**
     * Says whose the responses are. The cache stands before the application: what that asks of a user it asks on a
     * miss only.
     *
     * @param sharing whose
     * @return the changed copy
     */
    public CachedPaths sharing(Sharing sharing) {
        Objects.requireNonNull(sharing, "sharing");
        return with(draft -> draft.sharing = sharing);
    }

    /**
     * Chooses the rules, in place of {@code arcos.cache.http.profile}.
     *
     * @param profile the profile
     * @return the changed copy
     */
    public CachedPaths profile(Profile profile) {
        Objects.requireNonNull(profile, "profile");
        return with(draft -> draft.profile = profile);
    }

    /**
     * Names request fields that responses depend on, beside those that they name and those that are seen to be read.
     *
     * @param fields the names
     * @return the changed copy
     */
    public CachedPaths vary(String... fields) {
        return with(draft -> draft.vary = List.of(fields));
    }

    /**
     * Names request fields that are read and do not matter.
     *
     * @param fields the names; {@code *} for all but those that a response names in its own {@code Vary}
     * @return the changed copy
     */
    public CachedPaths ignoredFields(String... fields) {
        return with(draft -> draft.ignoredFields = List.of(fields));
    }

    /**
     * Names query parameters that responses do not depend on.
     *
     * @param parameters the names
     * @return the changed copy
     */
    public CachedPaths ignoredParameters(String... parameters) {
        return with(draft -> draft.ignoredParameters = new LinkedHashSet<>(List.of(parameters)));
    }

    /**
     * Gives all responses these tags, beside their own.
     *
     * @param tags the tags
     * @return the changed copy
     */
    public CachedPaths tags(String... tags) {
        return with(draft -> draft.tags = new LinkedHashSet<>(List.of(tags)));
    }

    private CachedPaths with(AssignedLifetime lifetime) {
        return with(draft -> draft.lifetime = lifetime);
    }

    private CachedPaths with(Consumer<Draft> change) {
        Draft draft = new Draft(options);
        change.accept(draft);
        return new CachedPaths(included, excluded, draft.done());
    }

    /** Draft of the options of matching requests. */
    private static final class Draft {
        private AssignedLifetime lifetime;
        private Sharing sharing;
        private @Nullable Profile profile;
        private List<String> vary;
        private List<String> ignoredFields;
        private Set<String> ignoredParameters;
        private Set<String> tags;

        private Draft(Options options) {
            lifetime = options.lifetime;
            sharing = options.sharing;
            profile = options.profile;
            vary = options.vary;
            ignoredFields = options.ignoredFields;
            ignoredParameters = options.ignoredParameters;
            tags = options.tags;
        }

        private Options done() {
            return new Options(lifetime, sharing, profile, vary, ignoredFields, ignoredParameters, tags);
        }
    }

    private static Duration positive(Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("a lifetime is more than zero, not " + time);
        }
        return time;
    }

    /** {@return what is said of them} */
    public Options options() {
        return options;
    }

    /**
     * Tells whether a path is one of them.
     *
     * @param path the path in the application, decoded, without path parameters
     * @return whether it is
     */
    public boolean contain(String path) {
        return included.match(path) && !excluded.match(path);
    }

    /**
     * Tells whether one of the paths of a servlet may be one of them.
     *
     * @param pattern of the servlet, {@code /} among these
     * @return whether one may be
     */
    public boolean overlap(String pattern) {
        return included.overlap(pattern) && !excluded.cover(pattern);
    }

    /** {@return the patterns} */
    @Override
    public String toString() {
        return excluded.isEmpty() ? included.toString() : included + " except " + excluded;
    }
}
