package org.civarcos.cache.jaxrs.policy;

import java.time.Duration;
import java.util.List;
import org.civarcos.cache.http.AllFields;
import org.civarcos.cache.http.AssignedLifetime;
import org.civarcos.cache.http.CredentialFields;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Origin;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.http.policy.AddedEntityTag;
import org.civarcos.cache.http.policy.HttpSettings;
import org.civarcos.cache.http.policy.KeyParameters;
import org.civarcos.cache.http.policy.Meters;
import org.jspecify.annotations.Nullable;

/**
 * Caching policy of one method's responses: its {@code CachedResponse}, checked.
 *
 * @param method class and method for the log
 * @param profile the rules, or null for those that are set for all
 * @param sharing whose the responses are
 * @param ttl the time for success, or null for the cache's own
 * @param negativeTtl the time for 404 and 410, or null if these are not stored
 * @param staleWhileRevalidate the time for stale answers meanwhile, or null for none
 * @param staleIfError the time for stale answers to failures, or null for none
 * @param entityTag which {@code ETag} is added
 * @param maxBody the largest body in bytes, or null for the one that is set for all
 * @param keyParameters which part of the query counts
 * @param tags what makes the tags
 * @param conditions which requests and responses the application itself leaves out
 * @param vary the request fields that the response depends on
 * @param keyFields those of them that the annotation names itself
 * @param countsAllFields whether all request fields count for the key
 * @param representation tells methods apart that serve one URI in different media types
 * @param work how the method works
 * @param meters counts what becomes of requests
 */
public record ResponsePolicy(
        String method,
        @Nullable Profile profile,
        Sharing sharing,
        @Nullable Duration ttl,
        @Nullable Duration negativeTtl,
        @Nullable Duration staleWhileRevalidate,
        @Nullable Duration staleIfError,
        AddedEntityTag entityTag,
        @Nullable Integer maxBody,
        KeyParameters keyParameters,
        TagTemplates tags,
        Conditions conditions,
        List<String> vary,
        List<String> keyFields,
        boolean countsAllFields,
        String representation,
        ResourceWork work,
        Meters meters) {

    /** By what responses are selected, beside what they say themselves. */
    public Vary selecting() {
        Vary named = Vary.of(vary);
        return countsAllFields ? named.and(AllFields.SELECTING) : named;
    }

    /** The fields of a request as they select. */
    public HeaderFields selecting(HeaderFields request) {
        return countsAllFields ? AllFields.addedTo(request) : request;
    }

    /** The key of a URI of an origin, as it was sent, whoever asks. */
    public ResponseKey keyOf(String rawPath, @Nullable String rawQuery, Origin origin) {
        return ResponseKey.of(rawPath, keyParameters.select(rawQuery), representation, origin);
    }

    /** The path of a URI and what counts of its query. */
    public String pathAndQuery(String rawPath, @Nullable String rawQuery) {
        String query = keyParameters.select(rawQuery);
        return query == null ? rawPath : rawPath + "?" + query;
    }

    /** What decisions about the method's responses follow. No lifetime is invented in the gateway profile. */
    public Rules rules(HttpSettings settings, Duration defaultTtl) {
        Profile counting = profile != null ? profile : settings.profile();
        Duration otherwise = counting == Profile.SAFE ? defaultTtl : null;
        AssignedLifetime assigned =
                new AssignedLifetime(ttl != null ? ttl : otherwise, negativeTtl, staleWhileRevalidate, staleIfError);
        // What the annotation names keys the responses: two callers do not share one. Authorization may not be shared
        // so.
        List<String> keyed = keyFields.stream()
                .filter(name -> !name.equalsIgnoreCase(CredentialFields.AUTHORIZATION))
                .toList();
        FieldNames credentials =
                FieldNames.of().and(settings.credentialFields()).without(keyed);
        return new Rules(counting, sharing, settings.targetedFields(counting), assigned).withCredentials(credentials);
    }
}
