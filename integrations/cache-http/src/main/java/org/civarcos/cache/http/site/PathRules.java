package org.civarcos.cache.http.site;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.http.AllFields;
import org.civarcos.cache.http.AssignedLifetime;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.policy.HttpSettings;
import org.civarcos.cache.http.policy.KeyParameters;
import org.civarcos.cache.http.policy.Meters;
import org.civarcos.cache.http.store.CacheLog;

/** The rules that the responses of some paths are handled by. Thread-safe. */
public final class PathRules {
    /** Fields that are read and say nothing: the cache answers them, the key has them, or they are the connection's. */
    private static final FieldNames ANSWERED = FieldNames.of(
            "host",
            "range",
            "if-range",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since",
            "content-length",
            "content-type",
            "connection",
            "keep-alive",
            "upgrade",
            "te",
            "trailer",
            "transfer-encoding",
            "x-http-method-override",
            "x-http-method",
            "x-method-override");

    private final CachedPaths paths;
    private final Rules rules;
    private final Rules withoutPrincipal;
    private final KeyParameters parameters;
    private final Vary vary;
    private final FieldNames ignored;
    private final boolean observes;
    private final Meters meters;

    /** Whether an answer was seen to depend on all request fields. */
    private volatile boolean allFields;

    /** Reads them. */
    public PathRules(CachedPaths paths, ResponseCache cache) {
        this.paths = paths;
        CachedPaths.Options options = paths.options();
        HttpSettings settings = cache.settings();
        Profile profile = options.profile() != null ? options.profile() : settings.profile();
        AssignedLifetime lifetime = options.lifetime();
        this.rules = new Rules(profile, options.sharing(), settings.targetedFields(profile), lifetime)
                .withCredentials(FieldNames.of().and(settings.credentialFields()));
        this.withoutPrincipal = rules.withoutPrincipal();
        this.parameters = new KeyParameters(Set.of(), options.ignoredParameters());
        this.vary = Vary.of(options.vary());
        this.observes = profile == Profile.SAFE && !options.ignoredFields().contains("*");
        this.ignored = ANSWERED.and(options.ignoredFields());
        this.meters = Meters.of(paths.toString());
    }

    public boolean contain(String path) {
        return paths.contain(path);
    }

    public Rules rules(boolean hasPrincipal) {
        return hasPrincipal ? rules : withoutPrincipal;
    }

    public KeyParameters parameters() {
        return parameters;
    }

    public Set<String> tags() {
        return paths.options().tags();
    }

    public Meters meters() {
        return meters;
    }

    /** Whether what the application reads of a request counts. */
    public boolean observe() {
        return observes;
    }

    /** The fields of a request as they select. */
    public HeaderFields selecting(HeaderFields request) {
        return allFields ? AllFields.addedTo(request) : request;
    }

    /** By what an answer is selected, beside what it says itself: all that was read for it. */
    public Vary selecting(ReadRequest read) {
        if (!observes) {
            return vary;
        }
        List<String> names = new ArrayList<>();
        for (String name : new LinkedHashSet<>(read.fields())) {
            if (!ignored.contains(name)) {
                names.add(name);
            }
        }
        Vary all = names.isEmpty() ? vary : vary.and(Vary.of(names));
        return read.areAllFields() ? all.and(AllFields.SELECTING) : all;
    }

    /** Takes note that the application lists all request fields. */
    public void countAllFields() {
        if (!allFields) {
            allFields = true;
            CacheLog.warn("the application lists all request fields for an answer below " + paths
                    + ", as Jakarta REST does: all of them count, and few requests share an answer. Name those that"
                    + " matter in arcos.cache.servlet.vary, and set arcos.cache.servlet.ignored_fields=*; or by"
                    + " CachedPaths.vary and ignoredFields(\"*\")");
        }
    }

    @Override
    public String toString() {
        return paths.toString();
    }
}
