package org.civarcos.cache.benchmarks.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Jersey on Grizzly with each resource twice: cached, and as cheap as one without a cache can be. */
public final class BenchmarkServer {
    /** More than the connections of the load, so that none waits for a thread. */
    private static final int THREADS = 256;

    private BenchmarkServer() {}

    private static final Map<Integer, byte[]> BODIES = new ConcurrentHashMap<>();

    private static byte[] body(int size) {
        return BODIES.computeIfAbsent(size, length -> "x".repeat(length).getBytes(StandardCharsets.UTF_8));
    }

    /** What an application makes of its data for one request. */
    private static String document(String number, int size) {
        StringBuilder json = new StringBuilder(size + 64)
                .append("{\"number\":\"")
                .append(number)
                .append("\",\"values\":[0");
        for (int i = 1; json.length() < size; i++) {
            json.append(',').append(i * 31L % 1009);
        }
        return json.append("]}").toString();
    }

    /** The field that tells how many milliseconds the compiler has worked. */
    static final String COMPILED = "Compiled-Millis";

    /** Not cached. */
    @Path("/plain")
    public static final class Plain {
        @GET
        @Path("constant/{size}")
        @Produces("text/plain")
        public byte[] constant(@PathParam("size") int size) {
            return body(size);
        }

        @GET
        @Path("compiler")
        public Response compiler() {
            return Response.noContent()
                    .header(COMPILED, ManagementFactory.getCompilationMXBean().getTotalCompilationTime())
                    .build();
        }

        @GET
        @Path("not-modified")
        public Response notModified() {
            return Response.notModified("constant").build();
        }

        @GET
        @Path("document/{size}")
        @Produces("application/json")
        public String made(@PathParam("size") int size, @QueryParam("n") String number) {
            return document(number, size);
        }
    }

    /** Cached. */
    @Path("/cached")
    @CachedResponse(ttl = "1h")
    public static final class Cached {
        private static final AtomicInteger RUNS = new AtomicInteger();

        @GET
        @Path("constant/{size}")
        @Produces("text/plain")
        public byte[] constant(@PathParam("size") int size) {
            return body(size);
        }

        @GET
        @Path("document/{size}")
        @Produces("application/json")
        public String made(@PathParam("size") int size, @QueryParam("n") String number) {
            return document(number, size);
        }

        @GET
        @Path("slow")
        @Produces("text/plain")
        public String slow() throws InterruptedException {
            int run = RUNS.incrementAndGet();
            Thread.sleep(500);
            return "run " + run;
        }
    }

    /** Starts it, prints its port, and ends with its standard input. */
    public static void main(String[] args) throws IOException {
        ResourceConfig application = new ResourceConfig(Plain.class, Cached.class);
        HttpServer server =
                GrizzlyHttpServerFactory.createHttpServer(URI.create("http://localhost:0/"), application, false);
        server.getListener("grizzly")
                .getTransport()
                .setWorkerThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                        .setCorePoolSize(THREADS)
                        .setMaxPoolSize(THREADS));
        server.getListener("grizzly").getKeepAlive().setMaxRequestsCount(-1);
        server.start();
        System.out.println(server.getListener("grizzly").getPort());
        while (System.in.read() >= 0) {
            // the end of the input is the end of the process that started this one
        }
        server.shutdownNow();
    }
}
