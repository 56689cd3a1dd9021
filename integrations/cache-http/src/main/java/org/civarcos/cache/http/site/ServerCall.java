package org.civarcos.cache.http.site;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * A request at a server, with the way to its client and that to the application.
 *
 * @param <E> what the application may throw, beside what all may
 */
public interface ServerCall<E extends Exception> {
    /** Method and fields as they were received. */
    RequestHead head();

    /** The absolute URI as it was received. */
    URI uri();

    /** The name of who calls, as the server knows it; null if nobody is known. */
    @Nullable
    String principal();

    /** Whether the client showed a certificate. */
    boolean hasCertificate();

    /** The fields of the answer that were set in front of this. */
    HeaderFields before();

    /** The tags that the application gave the answer by an attribute: a text with commas, or several; null if none. */
    @Nullable
    Object tags();

    /**
     * Sends the head of the one answer.
     *
     * @param status the status
     * @param fields all fields, without length
     * @param length the bytes of its content, or {@link ServerAnswer#UNKNOWN}
     * @return takes the content, and ends the answer when it is closed
     * @throws IOException if the client is gone
     */
    OutputStream send(int status, HeaderFields fields, long length) throws IOException;

    /** Lets the application answer by itself. */
    void pass() throws IOException, E;

    /**
     * Lets the application answer by itself, but for its head.
     *
     * @param change makes the fields that are sent of the application's
     * @param atEnd runs when it has ended
     */
    void pass(UnaryOperator<ResponseHead> change, Runnable atEnd) throws IOException, E;

    /**
     * Lets the application answer.
     *
     * @param answer what it says
     * @param fields what it sees of the request, and what it reads of that
     */
    void run(ServerAnswer answer, WatchedFields fields) throws IOException, E;
}
