package org.civarcos.cache.it.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample, as its user starts it, with its caches on Redis. */
final class SampleProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Gazetteer is at (\\S+)");

    static {
        // before the client is made, which reads it once
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    /** The name by which clients know all processes, as behind a balancer: responses are kept for each origin. */
    private static final String HOST = "places.example";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final URI base;

    private SampleProcess(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    static SampleProcess start(String redis) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Darcos.cache.store=redis",
                        "-Darcos.cache.redis.uri=" + redis,
                        "-Darcos.cache.redis.prefix=sample",
                        "-Darcos.cache.redis.timeout=5s",
                        "-Dgazetteer.endWithParent=true",
                        "-jar",
                        System.getProperty("gazetteer.jar"),
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                Thread drain = new Thread(() -> out.lines().forEach(System.out::println));
                drain.setDaemon(true);
                drain.start();
                return new SampleProcess(process, URI.create(ready.group(1)));
            }
        }
        throw new IllegalStateException("the sample did not start: " + said);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).header("Host", HOST);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Host", HOST)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
