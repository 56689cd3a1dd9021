package org.civarcos.cache.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.StoredEntry;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.VariantIndex;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.jspecify.annotations.Nullable;

/**
 * Stored responses, a page at a time. Their keys begin with the method and the URI; where the responses of a URI vary,
 * an index leads to its variants. Why one was stored or not is told by the {@code Cache-Status} of its answer, and not
 * kept.
 */
final class ResponsesView {
    private ResponsesView() {}

    static JsonObject responses(AdminCall call) {
        return responses(call, call.cache(call.optional("cache").orElse(ResponseCache.NAME)));
    }

    private static <K, V extends @Nullable Object> JsonObject responses(AdminCall call, Cache<K, V> cache) {
        ScanStep<K> step = Walk.page(call, cache);
        List<JsonObject> found = new ArrayList<>();
        for (K key : step.keys()) {
            cache.entry(key).ifPresent(entry -> {
                if (entry.value() instanceof StoredEntry stored) {
                    found.add(described(call, entry, stored)
                            .with("key", call.texts().ofKey(cache, key)));
                }
            });
        }
        return EntriesView.page("responses", found, step);
    }

    private static JsonObject described(AdminCall call, CacheEntry<?, ?> entry, StoredEntry stored) {
        JsonObject shown = new JsonObject().with("tags", new TreeSet<>(entry.tags()));
        if (stored instanceof StoredResponse response) {
            Instant now = call.manager().time().instant();
            shown.with("kind", "response")
                    .with("status", response.status())
                    .with("isFresh", response.isFresh(now))
                    .with("ageSeconds", response.currentAge(now).toSeconds())
                    .with("lifetimeSeconds", response.freshnessLifetime().toSeconds())
                    .with("length", response.body().length)
                    .with("vary", response.vary().names())
                    .with("fields", fields(response.fields(), call.options().values()));
        } else if (stored instanceof VariantIndex index) {
            shown.with("kind", "index").with("vary", index.vary().names()).with("variants", index.variants());
        }
        return shown;
    }

    /** The fields by name, and with their values if these are shown. */
    private static List<JsonObject> fields(HeaderFields fields, boolean values) {
        List<JsonObject> shown = new ArrayList<>();
        for (HeaderFields.Field field : fields) {
            shown.add(new JsonObject().with("name", field.name()).with("value", values ? field.value() : null));
        }
        return shown;
    }
}
