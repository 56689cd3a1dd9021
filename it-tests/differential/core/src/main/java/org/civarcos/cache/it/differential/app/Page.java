package org.civarcos.cache.it.differential.app;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A builder of what a generated resource answers: a text with the version of the route and all that the resource was
 * asked, so that an answer to another request is seen to be one. The state is read when the builder is made.
 */
public final class Page {
    private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");
    private static final List<Variant> LANGUAGES =
            Variant.languages(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN).build();

    private final int version;
    private final boolean failing;
    private final List<String> lines = new ArrayList<>();
    private final List<Map.Entry<String, String>> fields = new ArrayList<>();
    private int status = 200;
    private boolean tagged;
    private boolean dated;
    private @Nullable Variant variant;
    private @Nullable Request conditional;

    /**
     * Begins the page of a route.
     *
     * @param world of the application
     * @param route its name
     */
    public Page(World world, String route) {
        version = world.version(route);
        failing = world.isFailing();
        lines.add(route + " version " + version);
    }

    /** Shows an input. */
    public Page see(String name, @Nullable Object value) {
        lines.add(name + "=" + value);
        return this;
    }

    /** Shows who is logged in, and the secret. */
    public Page greet(@Nullable SecurityContext security) {
        Principal principal = security == null ? null : security.getUserPrincipal();
        String user = principal == null ? null : principal.getName();
        return see("hello", user + " " + Users.secret(user));
    }

    /** Shows a link to the page itself. */
    public Page link(UriInfo uri) {
        return see("link", uri.getAbsolutePath());
    }

    /** Shows the tenant of the host without its name. */
    public Page tenant(UriInfo uri) {
        return see("tenant", Objects.hashCode(uri.getBaseUri().getHost()));
    }

    /** Shows the tenant of the host that a field names, without its name. */
    public Page tenant(String host) {
        return see("tenant of field", host.replaceFirst(":\\d+$", "").hashCode());
    }

    /** Shows the scheme. */
    public Page scheme(UriInfo uri) {
        return see("scheme", uri.getBaseUri().getScheme());
    }

    /** Adds a field to the answer. */
    public Page field(String name, String value) {
        fields.add(Map.entry(name, value));
        return this;
    }

    /** Chooses another status than 200. */
    public Page status(int other) {
        status = other;
        return this;
    }

    /** Adds an entity tag. */
    public Page tagged() {
        tagged = true;
        return this;
    }

    /** Adds the time of the last change. */
    public Page dated() {
        dated = true;
        return this;
    }

    /** Evaluates the conditions of the request. */
    public Page conditional(Request request) {
        conditional = request;
        return this;
    }

    /** Chooses the language as the runtime does. */
    public Page language(Request request) {
        variant = request.selectVariant(LANGUAGES);
        return see("language", variant == null ? null : variant.getLanguageString());
    }

    /** {@return the answer with a text} */
    public Response text() {
        return answer(String.join("\n", lines));
    }

    /** {@return the answer with bytes that are streamed} */
    public Response stream() {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        StreamingOutput streamed = out -> {
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
            out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        };
        return answer(streamed);
    }

    /** {@return the answer with an entity that a writer turns into text} */
    public Response lines() {
        return answer(new Lines(List.copyOf(lines)));
    }

    private Response answer(Object entity) {
        if (failing) {
            return Response.status(503).type("text/plain").entity("failing").build();
        }
        EntityTag tag = new EntityTag("t" + Integer.toHexString(lines.hashCode()));
        Date changed = Date.from(EPOCH.plusSeconds(version));
        Response.ResponseBuilder answer = evaluated(tag, changed);
        if (answer == null) {
            answer = Response.status(status);
            if (variant != null) {
                answer.language(variant.getLanguage());
            }
            if (status != 204 && status != 301 && status != 308) {
                answer.entity(entity);
            }
            if (status == 301 || status == 308) {
                answer.header("Location", "/elsewhere/" + Integer.toHexString(lines.hashCode()));
            }
        }
        if (tagged) {
            answer.tag(tag);
        }
        if (dated) {
            answer.lastModified(changed);
        }
        if (status == 204) {
            answer.header("X-Version", version);
        }
        for (Map.Entry<String, String> field : fields) {
            answer.header(field.getKey(), field.getValue());
        }
        return answer.build();
    }

    private Response.@Nullable ResponseBuilder evaluated(EntityTag tag, Date changed) {
        if (conditional == null || !(tagged || dated)) {
            return null;
        }
        if (tagged && dated) {
            return conditional.evaluatePreconditions(changed, tag);
        }
        return tagged ? conditional.evaluatePreconditions(tag) : conditional.evaluatePreconditions(changed);
    }
}
