package org.civarcos.cache.http.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.data.Percentage;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.http.Freshness;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.StoredEntry;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.VariantIndex;
import org.civarcos.cache.http.Vary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bound in bytes is what the stored responses take of the heap, within a tenth. */
class MemoryBoundTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** By body, fields, tags of its own, tags that all have, and variants of each URI. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, 0, 0",
        "200, 3, 1, 0, 0",
        "2000, 3, 1, 0, 0",
        "65536, 3, 1, 0, 0",
        "200, 20, 1, 0, 0",
        "200, 3, 10, 0, 0",
        "200, 3, 100, 0, 0",
        "200, 3, 1, 10, 0",
        "200, 3, 1, 100, 0",
        "0, 3, 50, 50, 0",
        "200, 3, 1, 0, 8",
        "2000, 3, 10, 10, 32",
        "65536, 10, 100, 10, 4",
    })
    void theWeightIsWhatIsTaken(int body, int fields, int tags, int sharedTags, int variants) {
        int responses = body > 10_000 ? 200 : 3_000;
        try (CacheManager manager = CacheManager.create()) {
            Cache<String, StoredEntry> cache = ResponseStore.open(manager, "measured", 1L << 40);
            long before = RetainedSize.of(cache);
            int stored = 0;
            for (int uri = 0; stored < responses; uri++) {
                int number = uri;
                stored += store(cache, uri, body, fields, () -> tagsOf(number, tags, sharedTags), variants);
            }
            long taken = RetainedSize.of(cache) - before;
            long weight = cache.statistics().weight().orElseThrow();
            assertThat(weight).isCloseTo(taken, Percentage.withPercentage(10));
            cache.asMap().values().forEach(MemoryBoundTest::answerNotModified);
            long afterUse = RetainedSize.of(cache) - before;
            assertThat(weight).isCloseTo(afterUse, Percentage.withPercentage(10));
        }
    }

    private static void answerNotModified(StoredEntry entry) {
        if (entry instanceof StoredResponse stored) {
            RequestHead request = new RequestHead("GET", HeaderFields.of("If-None-Match", "*"));
            assertThat(Reply.ofStored(request, stored, NOW).status()).isEqualTo(304);
        }
    }

    private static Set<String> tagsOf(int uri, int tags, int shared) {
        Set<String> all = new LinkedHashSet<>();
        for (int i = 0; i < tags; i++) {
            all.add("path:/places/" + uri + "/" + i);
        }
        for (int i = 0; i < shared; i++) {
            all.add("region:" + i + ":of the Alps");
        }
        return all;
    }

    private static int store(
            Cache<String, StoredEntry> cache, int uri, int body, int fields, Supplier<Set<String>> tags, int variants) {
        ResponseKey key = ResponseKey.of("/places/" + uri, "page=" + uri, "application/json")
                .ofOrigin("http://localhost");
        if (variants == 0) {
            cache.put(key.text(), response(body, fields, HeaderFields.EMPTY, Vary.NOTHING), options(tags));
            return 1;
        }
        VariantIndex index = new VariantIndex(Vary.of(List.of("Accept-Language")), List.of());
        for (int i = 0; i < variants; i++) {
            Vary vary = Vary.of(List.of("Accept-Language"));
            HeaderFields selecting =
                    vary.select(HeaderFields.of("Accept-Language", "de-" + i + ", en;q=0." + i), Profile.SAFE);
            String variant = key.variant(selecting);
            index = index.with(variant);
            cache.put(variant, response(body, fields, selecting, vary), options(tags));
        }
        cache.put(key.text(), index, options(tags));
        return variants;
    }

    private static EntryOptions options(Supplier<Set<String>> tags) {
        return EntryOptions.ofTtl(Duration.ofHours(1)).withTags(tags.get());
    }

    /** A text that nothing else holds, as one that is read from somewhere. */
    private static String own(String text) {
        return new String(text.getBytes(ISO_8859_1), ISO_8859_1);
    }

    private static StoredResponse response(int size, int fields, HeaderFields selecting, Vary vary) {
        HeaderFields all = HeaderFields.EMPTY;
        for (int i = 0; i < fields; i++) {
            // As a server reads or makes them: names are constants mostly, values are not.
            all = all.and(
                    HeaderFields.of(List.of(new HeaderFields.Field("X-Field-Number", own("value of field " + i)))));
        }
        all = all.and(HeaderFields.of(
                "Cache-Control",
                own("max-age=60"),
                "Content-Type",
                own("application/json"),
                "Date",
                own(HttpDate.format(NOW))));
        ResponseHead head = new ResponseHead(200, all);
        return new StoredResponse(
                head,
                new byte[size],
                Freshness.of(Rules.SAFE, head, NOW),
                NOW.plusNanos(1),
                NOW.plusMillis(20),
                selecting,
                vary);
    }
}
