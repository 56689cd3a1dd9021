package org.civarcos.cache.it.suite;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.jaxrs.CachedResponse;

/** Answers what it is asked to answer, and counts how often it ran. */
@Produces("application/octet-stream")
public abstract class Echo {
    /** How often each question was answered, by its name. */
    static final Map<String, AtomicInteger> RUNS = new ConcurrentHashMap<>();

    /** Opened when a client has read the first part of a body, by the name of the question. */
    static final Map<String, CountDownLatch> READ = new ConcurrentHashMap<>();

    /** The size of the first part. */
    static final int FIRST_PART = 20_000;

    /** Nothing of it is cached. */
    @Path("plain")
    public static final class Plain extends Echo {
        /** For the runtime. */
        public Plain() {}
    }

    /** All of it is cached. */
    @Path("cached")
    @CachedResponse(ttl = "60s", staleIfError = "60s")
    public static final class Cached extends Echo {
        /** For the runtime. */
        public Cached() {}
    }

    /** All of it is cached as a gateway does it. */
    @Path("gateway")
    @CachedResponse(profile = Profile.GATEWAY)
    public static final class Gateway extends Echo {
        /** For the runtime. */
        public Gateway() {}
    }

    /** For all of them. */
    protected Echo() {}

    static int run(String name) {
        return RUNS.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    /** Any status, fields and size. */
    @GET
    @Path("any")
    public Response any(
            @QueryParam("run") String run,
            @QueryParam("status") int status,
            @QueryParam("f") List<String> fields,
            @QueryParam("size") int size) {
        run(run);
        Response.ResponseBuilder response = Response.status(status);
        for (String field : fields) {
            int colon = field.indexOf(':');
            response.header(field.substring(0, colon), field.substring(colon + 1));
        }
        return (size < 0 ? response : response.entity(bytes(size))).build();
    }

    /** A body that is written piece by piece, and fails at the end if it is asked to. */
    @GET
    @Path("stream")
    public StreamingOutput stream(
            @QueryParam("run") String run, @QueryParam("size") int size, @QueryParam("fails") boolean fails) {
        int number = run(run);
        return out -> {
            for (byte b : bytes(size)) {
                out.write(b);
            }
            out.flush();
            if (fails && number == 1) {
                throw new IOException("the disk is gone");
            }
        };
    }

    /** A body of two parts: the second is written when the client has the first, which is more than a runtime's buffer. */
    @GET
    @Path("parts")
    public StreamingOutput parts(@QueryParam("run") String run) {
        run(run);
        return out -> {
            out.write(bytes(FIRST_PART));
            out.flush();
            try {
                if (!READ.computeIfAbsent(run, key -> new CountDownLatch(1)).await(10, TimeUnit.SECONDS)) {
                    throw new IOException("nobody read the first part");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
            out.write(bytes(3));
        };
    }

    /** A body that is read. */
    @GET
    @Path("read")
    public InputStream read(@QueryParam("run") String run, @QueryParam("size") int size) {
        run(run);
        return new ByteArrayInputStream(bytes(size));
    }

    /** A body that comes later. */
    @GET
    @Path("stage")
    public CompletionStage<byte[]> stage(@QueryParam("run") String run, @QueryParam("size") int size) {
        return CompletableFuture.supplyAsync(() -> {
            run(run);
            return bytes(size);
        });
    }

    /** A body that comes from another thread. */
    @GET
    @Path("suspended")
    public void suspended(
            @QueryParam("run") String run, @QueryParam("size") int size, @Suspended AsyncResponse response) {
        new Thread(() -> {
                    run(run);
                    response.resume(bytes(size));
                })
                .start();
    }

    /** Slowly. */
    @GET
    @Path("slow")
    public byte[] slow(@QueryParam("run") String run) throws InterruptedException {
        int number = run(run);
        Thread.sleep(300);
        return bytes(number);
    }

    /** What a POST changes. */
    @GET
    @Path("posted")
    public byte[] posted() {
        return bytes(3);
    }

    /** Answers with what a GET would get. */
    @POST
    @Path("posted")
    public Response post(@Context UriInfo uri) {
        String target =
                uri.getRequestUri().getRawPath() + "?" + uri.getRequestUri().getRawQuery();
        return Response.ok(bytes(7))
                .header("Content-Location", target)
                .header("Cache-Control", "max-age=60")
                .build();
    }

    /** Is to be validated each time. */
    @GET
    @Path("validated")
    public Response validated(@QueryParam("run") String run, @Context Request request) {
        run(run);
        EntityTag tag = new EntityTag("v");
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        return (same != null ? same : Response.ok(bytes(4)).tag(tag))
                .header("Cache-Control", "no-cache")
                .build();
    }

    /** Invalidates. */
    @PUT
    @Path("any")
    public void put() {}
}
