package org.civarcos.cache.it.differential.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.civarcos.cache.it.differential.app.Users;
import org.civarcos.cache.it.differential.spec.AppSpec;
import org.civarcos.cache.it.differential.spec.FilterKind;
import org.civarcos.cache.it.differential.spec.Input;
import org.civarcos.cache.it.differential.spec.InputKind;
import org.civarcos.cache.it.differential.spec.RouteSpec;
import org.civarcos.cache.it.differential.spec.Trait;
import org.civarcos.cache.it.differential.wire.Field;
import org.civarcos.cache.it.differential.wire.Request;
import org.jspecify.annotations.Nullable;

/** A generator of requests with what an application may look at, and little else. */
final class RequestGenerator {
    private static final List<String> HOSTS = List.of("www.example.org", "www.example.org", "shop.example.org:8080");
    private static final List<String> UNSAFE = List.of("PUT", "POST", "DELETE");

    private final Random random;
    private final AppSpec app;
    /** Whether answers depend on who asks; most requests with credentials go past the cache otherwise. */
    private final boolean knowsUsers;

    private final boolean readsCookies;
    private final boolean readsContent;
    private final Set<String> query = new LinkedHashSet<>();
    private final Set<String> headers = new LinkedHashSet<>();

    RequestGenerator(Random random, AppSpec app) {
        this.random = random;
        this.app = app;
        this.knowsUsers = app.routes().stream()
                .anyMatch(route -> route.has(Trait.SHARED_BY_PRINCIPAL) || route.has(Trait.GREETS));
        this.readsCookies = reads(InputKind::isCookie);
        this.readsContent = reads(kind -> kind == InputKind.ENTITY);
        for (RouteSpec route : app.routes()) {
            query.addAll(route.queryNames());
            route.inputs().stream()
                    .filter(input -> input.kind().name().contains("HEADER"))
                    .map(Input::name)
                    .forEach(headers::add);
            addIf(route.has(Trait.IGNORED_PARAMETERS), query, "utm");
            addIf(route.has(Trait.LANGUAGES), headers, "Accept-Language");
            addIf(route.has(Trait.MEDIA_TYPES), headers, "Accept");
        }
        addIf(has(FilterKind.TENANT_OF_QUERY), query, "tenant");
        addIf(has(FilterKind.REFUSE_WITHOUT_COLOR), headers, "X-Color");
        addIf(has(FilterKind.REQUEST_ID), headers, "X-Request-Id");
        addIf(has(FilterKind.GZIP), headers, "Accept-Encoding");
        addIf(has(FilterKind.TRANSLATE_ENTITY), headers, "Accept-Language");
        addIf(has(FilterKind.TRANSLATE_WRITTEN), headers, "Accept-Language");
        addIf(has(FilterKind.FORWARDED_HOST), headers, "X-Forwarded-Host");
    }

    private static void addIf(boolean wanted, Set<String> names, String name) {
        if (wanted) {
            names.add(name);
        }
    }

    private boolean reads(Predicate<InputKind> wanted) {
        return app.routes().stream()
                .flatMap(route -> route.inputs().stream())
                .anyMatch(input -> wanted.test(input.kind()));
    }

    private boolean has(FilterKind kind) {
        return app.filters().stream().anyMatch(filter -> filter.kind() == kind);
    }

    Request next() {
        RouteSpec route = any(app.routes());
        List<Field> fields = new ArrayList<>(List.of(new Field("Host", any(HOSTS))));
        addUser(fields, random.nextInt(knowsUsers ? 2 : 4) == 0 ? any(Users.ALL) : null);
        headers.stream().filter(name -> random.nextBoolean()).forEach(name -> addHeader(fields, name));
        if (random.nextInt(15) == 0) {
            fields.add(new Field("X-Forwarded-Host", "evil.example"));
        }
        boolean content = random.nextInt(readsContent ? 3 : 30) == 0;
        String method = has(FilterKind.METHOD_OVERRIDE) && random.nextInt(4) == 0 ? "POST" : "GET";
        if (method.equals("POST")) {
            fields.add(new Field("X-HTTP-Method-Override", "GET"));
        }
        return new Request(method, target(route), fields, content ? any(List.of("content", "other")) : "");
    }

    /** One that differs in one thing, or in the user. */
    Request like(Request known) {
        Request other = next();
        return switch (random.nextInt(4)) {
            case 0 ->
                new Request(known.method(), known.target(), other.fields(), known.content())
                        .with(fieldsOf(known, other));
            case 1 -> withUser(known, random.nextInt(3) == 0 ? null : any(Users.ALL));
            case 2 -> changed(known);
            default -> new Request(known.method(), target(route(known)), known.fields(), known.content());
        };
    }

    private RouteSpec route(Request known) {
        return app.routes().stream()
                .filter(route -> known.path().contains("/" + route.name() + "/"))
                .findFirst()
                .orElseGet(() -> app.routes().get(0));
    }

    /** The method override stays with its method. */
    private static List<Field> fieldsOf(Request known, Request other) {
        List<Field> fields = new ArrayList<>(other.fields());
        fields.removeIf(field -> field.is("X-HTTP-Method-Override"));
        known.field("X-HTTP-Method-Override")
                .ifPresent(value -> fields.add(new Field("X-HTTP-Method-Override", value)));
        return fields;
    }

    private Request changed(Request known) {
        if (headers.isEmpty()) {
            Field host = known.fields().get(0);
            return known.without(host).with("Host", any(HOSTS));
        }
        String name = any(List.copyOf(headers));
        if (name.equals("X-Api-Key")) {
            return withUser(known, known.user() == null ? any(Users.ALL) : null);
        }
        List<Field> fields = new ArrayList<>(known.fields());
        fields.removeIf(field -> field.is(name));
        if (random.nextInt(3) > 0) {
            addHeader(fields, name);
        }
        return known.with(fields);
    }

    private Request withUser(Request known, @Nullable String user) {
        List<Field> fields = new ArrayList<>(known.fields());
        fields.removeIf(field -> field.is("Authorization") || field.is("X-Api-Key") || field.is("Cookie"));
        addUser(fields, user);
        return new Request(known.method(), known.target(), fields, known.content());
    }

    /** An unsafe request to the same resource by the same user. */
    Request change(Request known) {
        List<Field> fields = new ArrayList<>(known.fields());
        fields.removeIf(field -> field.is("X-HTTP-Method-Override"));
        return new Request(any(UNSAFE), known.target(), fields, "");
    }

    Request control(boolean fails) {
        return new Request(
                "POST",
                "/control/" + fails,
                List.of(
                        new Field("Host", HOSTS.get(0)),
                        new Field("X-Api-Key", "key-ada"),
                        new Field("X-Color", "red")),
                "");
    }

    private void addUser(List<Field> fields, @Nullable String user) {
        if (user != null) {
            switch (random.nextInt(3)) {
                case 0 -> fields.add(new Field("Authorization", "User " + user));
                case 1 -> fields.add(new Field("X-Api-Key", "key-" + user));
                default -> fields.add(new Field("Cookie", "user=" + user));
            }
        } else if (random.nextInt(readsCookies ? 3 : 20) == 0) {
            fields.add(new Field("Cookie", "theme=" + any(List.of("dark", "light"))));
        }
    }

    private void addHeader(List<Field> fields, String name) {
        List<String> values = switch (name) {
            case "X-Tenant" -> List.of("acme", "blue");
            case "X-Color" -> List.of("red", "green");
            case "Accept-Language" -> List.of("en", "fr", "de");
            case "Accept" -> List.of("text/plain", "text/html", "text/html, text/plain;q=0.5");
            case "Accept-Encoding" -> List.of("gzip", "identity");
            case "X-Forwarded-Host" -> List.of("evil.example", "shop.example.org");
            case "X-Request-Id" -> List.of("request-" + random.nextInt(1_000_000));
            default -> List.of();
        };
        if (!values.isEmpty()) {
            fields.add(new Field(name, any(values)));
        }
    }

    private String target(RouteSpec route) {
        String path = "/" + route.name() + "/" + (1 + random.nextInt(2));
        if (has(FilterKind.TENANT_PREFIX) && random.nextBoolean()) {
            path = "/t/" + any(List.of("acme", "blue")) + path;
        }
        if (has(FilterKind.LANGUAGE_SUFFIX) && random.nextBoolean()) {
            path += "." + any(List.of("en", "fr"));
        }
        boolean matrix = route.inputs().stream().anyMatch(input -> input.kind().isMatrix());
        if (matrix && random.nextBoolean()) {
            path += ";m=" + random.nextInt(2);
        }
        List<String> parameters = new ArrayList<>();
        for (String name : query) {
            if (random.nextInt(3) == 0) {
                parameters.add(name + "=" + any(List.of("a", "b")));
            }
        }
        return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
