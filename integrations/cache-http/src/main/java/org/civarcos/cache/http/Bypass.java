package org.civarcos.cache.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests that go past the cache: not served from it, and their answers not stored. */
public final class Bypass {
    private Bypass() {}

    /**
     * Decides by the fields of a request.
     *
     * @param rules what the decision follows
     * @param request the fields
     * @return why the request goes past the cache, or empty if it does not
     */
    public static Optional<Reason> of(Rules rules, HeaderFields request) {
        boolean personal = rules.sharing() == Sharing.ANONYMOUS && !rules.isGateway();
        for (HeaderFields.Field field : request) {
            Reason reason = ofField(rules, field, personal);
            if (reason != null) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Reason ofField(Rules rules, HeaderFields.Field field, boolean personal) {
        if (personal && rules.credentials().contains(field.name())) {
            return field.is(CredentialFields.AUTHORIZATION) ? Reason.AUTHORIZATION : Reason.CREDENTIALS;
        }
        if (personal && field.is("Cookie")) {
            return Reason.COOKIE;
        }
        return field.is("If-Match") || field.is("If-Unmodified-Since") ? Reason.PRECONDITION : null;
    }
}
