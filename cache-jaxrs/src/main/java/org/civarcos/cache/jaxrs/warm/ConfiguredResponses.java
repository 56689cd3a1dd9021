package org.civarcos.cache.jaxrs.warm;

import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupPlan;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.jaxrs.ResponseWarmer;
import org.civarcos.cache.jaxrs.policy.WarmSettings;

/** The plan of the responses that {@code arcos.cache.http.warm.uris} names. */
public final class ConfiguredResponses implements WarmupPlan {
    /** For {@link java.util.ServiceLoader}. */
    public ConfiguredResponses() {}

    @Override
    public void plan(Warmup warmup) {
        WarmSettings set = WarmSettings.of(warmup.manager().settings());
        if (set.uris().isEmpty()) {
            return;
        }
        for (HeaderFields variant : set.variants()) {
            ResponseWarmer responses = ResponseWarmer.of(warmup);
            for (HeaderFields.Field field : variant) {
                responses = responses.with(field.name(), field.value());
            }
            responses.warmAll(set.uris());
        }
    }
}
