package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerResponseContext;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as the cache writes it. A part is one of the bytes that are sent: where interceptors add some
 * of their own the whole is sent in its place, as long as the status can still be changed.
 */
final class ReplyBody {
    private final Entrance entrance;
    private final byte[] bytes;
    private final byte[] whole;
    private final @Nullable ContainerResponseContext ofPart;

    private ReplyBody(Entrance entrance, byte[] bytes, byte[] whole, @Nullable ContainerResponseContext ofPart) {
        this.entrance = entrance;
        this.bytes = bytes;
        this.whole = whole;
        this.ofPart = ofPart;
    }

    /** The body of an answer that is no part, or of which no more is known. */
    static ReplyBody of(KeyedRequest request, byte[] bytes) {
        return new ReplyBody(request.entrance(), bytes, bytes, null);
    }

    /**
     * A part that the cache cut out.
     *
     * @param response the answer, with the status 206
     * @param whole what it was cut out of, which has the status 200
     */
    static ReplyBody ofPart(KeyedRequest request, byte[] bytes, ContainerResponseContext response, byte[] whole) {
        return new ReplyBody(request.entrance(), bytes, whole, response);
    }

    /** The bytes, if they are all that is written. */
    byte[] alone() {
        return bytes;
    }

    /**
     * The bytes, if others are written too.
     *
     * @param coded whether they are those of a coding: then the client is asked whether it takes one, and others get
     *     parts
     */
    byte[] amongOthers(boolean coded) {
        if (!coded) {
            entrance.addsBytes();
        }
        if (ofPart != null) {
            ofPart.setStatus(200);
            ofPart.getHeaders().remove("Content-Range");
        }
        return whole;
    }
}
