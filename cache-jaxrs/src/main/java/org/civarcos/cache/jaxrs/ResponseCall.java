package org.civarcos.cache.jaxrs;

import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.WarmupCall;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.jaxrs.server.WarmRequest;
import org.civarcos.cache.jaxrs.server.WarmTarget;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application for responses, so that they are stored.
 *
 * @param target where it asks
 * @param ready done when it can
 * @param refreshes whether those that are stored and fresh are asked for again
 */
record ResponseCall(WarmTarget target, CompletionStage<?> ready, boolean refreshes)
        implements WarmupCall<ResponseCall.Asked> {
    /** What is made while its tags are invalidated again and again is given up. */
    private static final int ATTEMPTS = 3;

    /**
     * A response that is asked for.
     *
     * @param base where clients see the application
     * @param uri the whole URI
     * @param fields the fields of the request
     */
    record Asked(URI base, URI uri, HeaderFields fields) {
        /** As messages and listeners show it. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(uri.toString());
            String separator = " (";
            for (HeaderFields.Field field : fields) {
                text.append(separator).append(field.name()).append(": ").append(field.value());
                separator = ", ";
            }
            return fields.isEmpty() ? text.toString() : text.append(')').toString();
        }
    }

    @Override
    public boolean warm(Asked asked) throws Exception {
        for (int attempt = 1; ; attempt++) {
            WarmRequest request = new WarmRequest(asked.base(), asked.uri(), asked.fields(), refreshes);
            int status = target.send(request);
            Reason told = request.told();
            if (told == Reason.STORABLE) {
                return true;
            } else if (told == Reason.FRESH || told == Reason.COLLAPSED) {
                return false;
            } else if (told != Reason.OVERTAKEN || attempt == ATTEMPTS) {
                throw new UnstoredResponseException(problem(asked, status, told), status, told);
            }
        }
    }

    private static String problem(Asked asked, int status, @Nullable Reason told) {
        String answer = "the response to " + asked + " is not in the cache: status " + status;
        if (status == 401 || status == 403) {
            return answer + ", it is for users, and a warm-up is nobody";
        } else if (told != null) {
            return answer + ", detail=" + told.token();
        } else if (status == 404) {
            return answer + ", no resource is there; the path is relative to " + asked.base();
        }
        return answer + ", no method with @CachedResponse answered in full";
    }
}
