package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.http.AllFields;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.NotModified;
import org.civarcos.cache.http.SecretDigest;
import org.civarcos.cache.http.exchange.HostSafety;

/**
 * The fields that response filters of the application make of entities. Filters run on a hit too, where the entity
 * shows nothing of its content. What they made of it on the miss, such as a count, is stored beside the fields of the
 * resource, under names that no field can have, and completes a hit on which they made nothing of that name.
 *
 * <p>A field that filters make of the request must not be completed so: it would be another request's. One that they
 * make on a hit is theirs, on this hit and on others. One that they do not make though the request is the same as on
 * the miss needs the entity: that is learned, for all requests of the method. Until then, only the same request gets
 * it.
 */
final class FilterFields {
    private static final String FIELD = ":filter:";
    private static final String REQUEST = ":request";

    /** As many names are learned, of each kind. */
    private static final int MOST_NAMES = 100;

    /** Those that filters make again on a hit, are not stored, or follow from what is. */
    private static final FieldNames NOT_KEPT = FieldNames.of(
            "age",
            "cache-control",
            "cache-status",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "date",
            "etag",
            "expires",
            "last-modified",
            "pragma",
            "set-cookie",
            "set-cookie2",
            "vary");

    /** Those that say nothing of what filters make fields of. */
    private static final String[] OF_THE_CLIENT = {"User-Agent", "Accept-Encoding", "traceparent", "tracestate"};

    private final Set<String> madeOfEntities = ConcurrentHashMap.newKeySet();
    private final Set<String> madeOnHits = ConcurrentHashMap.newKeySet();

    /** Whether a name is one under which such a field is stored, and none for a client. */
    static boolean isHidden(String name) {
        return name.startsWith(":");
    }

    /**
     * Picks what filters made.
     *
     * @param answer the answer, as it was taken down before they ran
     * @param written its fields as they are now
     * @param before the fields that were there before the entity was written
     * @return the fields to store, none if they made none
     */
    static HeaderFields of(Recorded answer, HeaderFields written, HeaderFields before) {
        List<HeaderFields.Field> made = new ArrayList<>();
        String last = "";
        for (HeaderFields.Field field : before) {
            String name = field.name();
            boolean again = name.equals(last); // the lines of a field stand together
            last = name;
            if (!again && !NOT_KEPT.contains(name)) {
                List<String> lines = written.all(name);
                if (!lines.equals(answer.said().all(name))) {
                    lines.forEach(line -> made.add(new HeaderFields.Field(hidden(name), line)));
                }
            }
        }
        if (made.isEmpty()) {
            return HeaderFields.EMPTY;
        }
        HeaderFields fields = HeaderFields.of(made);
        return isReflected(answer.request(), fields)
                ? HeaderFields.EMPTY
                : fields.with(REQUEST, digest(answer.request(), answer.context()));
    }

    private static boolean isReflected(KeyedRequest request, HeaderFields made) {
        return HostSafety.of(request.received().uri(), request.selecting(), true)
                .isReflected(made, Recorded.NONE);
    }

    private static String hidden(String name) {
        return (FIELD + name).intern(); // there are few
    }

    private static String digest(KeyedRequest request, ContainerRequestContext context) {
        HeaderFields counting = request.received().fields().without(OF_THE_CLIENT);
        String all =
                AllFields.addedTo(counting).value(AllFields.SELECTING.names().get(0));
        Principal principal = context.getSecurityContext() == null
                ? null
                : context.getSecurityContext().getUserPrincipal();
        return principal == null ? String.valueOf(all) : SecretDigest.of(all + '\n' + principal.getName());
    }

    /** Completes a hit with what filters would have made of the entity. */
    void complete(Served served, ContainerRequestContext context, ContainerResponseContext response) {
        HeaderFields stored = served.stored().fields();
        String maker = stored.value(REQUEST);
        if (maker == null) {
            return;
        }
        boolean same = maker.equals(digest(served.request(), context));
        HeaderFields now = ResponseFields.of(response); // not every runtime's map of these minds no case
        for (String name : names(stored)) {
            boolean unmade = now.all(name).equals(served.reply().fields().all(name));
            if (!unmade) {
                learn(madeOnHits, name);
            } else if (!madeOnHits.contains(name) && (same || madeOfEntities.contains(name))) {
                learn(madeOfEntities, name);
                set(served, name, response);
            }
        }
    }

    /** Puts what is stored in the place of what filters made of another entity of the method. */
    void restore(Served served, ContainerRequestContext context, ContainerResponseContext response) {
        HeaderFields stored = served.stored().fields();
        boolean same = digest(served.request(), context).equals(stored.value(REQUEST));
        MultivaluedMap<String, Object> headers = response.getHeaders();
        HeaderFields now = ResponseFields.of(response); // as above
        for (String name : List.copyOf(headers.keySet())) {
            List<String> shown = served.reply().fields().all(name);
            if (!NOT_KEPT.contains(name) && !now.all(name).equals(shown)) {
                headers.remove(name);
                shown.forEach(line -> headers.add(name, line));
            }
        }
        for (String name : names(stored)) {
            if (same || madeOfEntities.contains(name)) {
                set(served, name, response);
            }
        }
    }

    private static void set(Served served, String name, ContainerResponseContext response) {
        HeaderFields made = HeaderFields.of(served.stored().fields().all(hidden(name)).stream()
                .map(line -> new HeaderFields.Field(name, line))
                .toList());
        HeaderFields sent = switch (served.reply().status()) {
            case 304 -> NotModified.fieldsOf(made);
            case 416 -> HeaderFields.EMPTY;
            default -> made;
        };
        if (!sent.isEmpty()) {
            response.getHeaders().remove(name);
            sent.forEach(field -> response.getHeaders().add(name, field.value()));
        }
    }

    private static Set<String> names(HeaderFields stored) {
        Set<String> names = new LinkedHashSet<>();
        for (HeaderFields.Field field : stored) {
            if (field.name().startsWith(FIELD)) {
                names.add(field.name().substring(FIELD.length()));
            }
        }
        return names;
    }

    private static void learn(Set<String> names, String name) {
        if (names.size() < MOST_NAMES) {
            names.add(name);
        }
    }
}
