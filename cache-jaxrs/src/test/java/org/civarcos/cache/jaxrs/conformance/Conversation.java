package org.civarcos.cache.jaxrs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.jaxrs.CachedResponseFeature;
import org.civarcos.cache.testkit.FakeTime;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * What a client, the cache and the resource say to each other over a URI of their own. The client writes its bytes into
 * a socket; nothing tidies them. Time is moved, not waited for.
 */
final class Conversation {
    static final FakeTime TIME = new FakeTime();
    static final CacheManager MANAGER = CacheManager.builder()
            .time(TIME)
            .property("arcos.cache.http.targeted_fields", "CDN-Cache-Control, Surrogate-Control")
            .build();

    private static final Set<String> DATES = Set.of("date", "expires", "last-modified", "if-modified-since");
    private static final AtomicInteger IDS = new AtomicInteger();
    private static final HttpServer SERVER = start();

    private final ScriptedResource.Script script = new ScriptedResource.Script();
    private final String path;

    /** What the client got. */
    record Got(int status, HeaderFields fields, String body, boolean fromResource) {
        Got cached() {
            assertThat(fromResource).as("the resource was asked for %s", this).isFalse();
            return this;
        }

        Got notCached() {
            assertThat(fromResource)
                    .as("the resource was not asked for %s", this)
                    .isTrue();
            return this;
        }

        Got status(int expected) {
            assertThat(status).as("%s", this).isEqualTo(expected);
            return this;
        }

        Got body(String expected) {
            assertThat(body).as("%s", this).isEqualTo(expected);
            return this;
        }

        Got has(String name, String... values) {
            assertThat(fields.all(name)).as("%s of %s", name, this).containsExactly(values);
            return this;
        }

        Got lacks(String... names) {
            for (String name : names) {
                assertThat(fields.all(name)).as("%s of %s", name, this).isEmpty();
            }
            return this;
        }
    }

    Conversation(Profile profile) {
        String id = "c" + IDS.incrementAndGet();
        path = "/" + profile.name().toLowerCase(Locale.ROOT) + "/" + id;
        script.body = "body of " + id;
        ScriptedResource.SCRIPTS.put(id, script);
    }

    private static HttpServer start() {
        ResourceConfig config = new ResourceConfig(ScriptedResource.Safe.class, ScriptedResource.Gateway.class)
                .property(CachedResponseFeature.MANAGER, MANAGER);
        return GrizzlyHttpServerFactory.createHttpServer(URI.create("http://localhost:0/"), config);
    }

    /** What the resource answers from now on: fields as {@code Name: value}, a date as seconds from now. */
    Conversation answers(String... fields) {
        script.fields = Arrays.stream(fields).map(Conversation::field).toList();
        return this;
    }

    Conversation answers(int status, String... fields) {
        script.status = status;
        return answers(fields);
    }

    Conversation withBody(String body) {
        script.body = body;
        return this;
    }

    Conversation fails() {
        script.fails = true;
        return this;
    }

    /** While the resource makes its next answer, this happens. */
    Conversation meanwhile(Runnable action) {
        script.meanwhile.set(action);
        return this;
    }

    private static HeaderFields.Field field(String line) {
        String[] parts = line.split(":", 2);
        String value = parts[1].strip();
        boolean relative = DATES.contains(parts[0].toLowerCase(Locale.ROOT)) && value.matches("[+-]\\d+");
        return new HeaderFields.Field(parts[0], relative ? date(Long.parseLong(value)) : value);
    }

    static String date(long secondsFromNow) {
        return HttpDate.format(TIME.instant().plusSeconds(secondsFromNow));
    }

    /** Lets what was fresh for two seconds become stale. */
    Conversation pause() {
        return pause(3);
    }

    Conversation pause(int seconds) {
        TIME.advance(Duration.ofSeconds(seconds));
        return this;
    }

    /** The resource answers with these fields to a first request. */
    Conversation stores(String... fields) {
        answers(fields).get().notCached();
        return this;
    }

    Got get(String... fields) {
        return send("GET", "", fields);
    }

    /** What the resource was asked with, null if it was without. */
    String asked(String name) {
        return script.asked.get(name.toLowerCase(Locale.ROOT));
    }

    String askedMethod() {
        return script.method;
    }

    String path() {
        return path;
    }

    Got send(String method, String suffix, String... fields) {
        int before = script.runs.get();
        StringBuilder request = new StringBuilder(method + " " + path + suffix + " HTTP/1.1\r\nHost: test.example\r\n");
        for (String line : fields) {
            HeaderFields.Field field = field(line);
            request.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            request.append("Content-Length: 0\r\n");
        }
        request.append("Connection: close\r\n\r\n");
        String raw = exchange(request.toString());
        return parse(raw, script.runs.get() > before);
    }

    private static String exchange(String request) {
        int port = SERVER.getListener("grizzly").getPort();
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Got parse(String raw, boolean fromResource) {
        int end = raw.indexOf("\r\n\r\n");
        assertThat(end).as("no head in <%s>", raw).isPositive();
        String[] lines = raw.substring(0, end).split("\r\n", -1);
        List<HeaderFields.Field> fields = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(":", 2);
            fields.add(new HeaderFields.Field(parts[0], parts[1].strip()));
        }
        HeaderFields head = HeaderFields.of(fields);
        String body = raw.substring(end + 4);
        boolean chunked = "chunked".equals(head.value("Transfer-Encoding"));
        return new Got(
                Integer.parseInt(lines[0].split(" ", 3)[1]), head, chunked ? unchunked(body) : body, fromResource);
    }

    private static String unchunked(String body) {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        while (true) {
            int end = body.indexOf("\r\n", at);
            int size = Integer.parseInt(body.substring(at, end), 16);
            if (size == 0) {
                return whole.toString();
            }
            whole.append(body, end + 2, end + 2 + size);
            at = end + 4 + size;
        }
    }
}
