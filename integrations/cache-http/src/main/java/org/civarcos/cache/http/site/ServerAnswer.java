package org.civarcos.cache.http.site;

import java.io.IOException;
import org.civarcos.cache.http.HeaderFields;

/** Answer of an application: its head, then its content. Used by one thread at a time. */
public interface ServerAnswer {
    /** The length of content of which it is not said. */
    long UNKNOWN = -1;

    /**
     * Begins it.
     *
     * @param status the status
     * @param fields all fields that are set, those among them that were set in front of the application
     * @param length the bytes of its content, or {@link #UNKNOWN}
     * @throws IOException if the client is gone
     */
    void begin(int status, HeaderFields fields, long length) throws IOException;

    /**
     * Takes content, which follows the head.
     *
     * @param bytes has the content, which is copied
     * @param offset where it begins
     * @param count how much there is
     * @throws IOException if the client is gone
     */
    void write(byte[] bytes, int offset, int count) throws IOException;

    /**
     * Lets the client have what there is.
     *
     * @throws IOException if the client is gone
     */
    void flush() throws IOException;

    /**
     * Ends it; all later ends do nothing.
     *
     * @throws IOException if the client is gone
     */
    void end() throws IOException;
}
