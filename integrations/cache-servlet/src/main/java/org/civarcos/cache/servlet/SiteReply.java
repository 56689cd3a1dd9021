package org.civarcos.cache.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reply;

/** Gives a client an answer that is at hand. */
final class SiteReply {
    /** What the container, or a filter in front, may have said for this answer already. */
    private static final FieldNames SINGLE = FieldNames.of(
            "Date",
            "Content-Type",
            "Content-Language",
            "Content-Encoding",
            "Content-Location",
            "Content-Range",
            "ETag",
            "Last-Modified",
            "Location",
            "Cache-Control",
            "Expires",
            "Pragma",
            "Age",
            "Server");

    private SiteReply() {}

    /** Sends it; nothing was sent or written before. */
    static void send(Reply reply, boolean isHead, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        for (HeaderFields.Field field : reply.fields()) {
            set(field, response);
        }
        byte[] body = reply.body();
        if (reply.status() != 304 && reply.status() != 204) {
            response.setContentLengthLong(body.length);
            if (!isHead && body.length > 0) {
                response.getOutputStream().write(body);
            }
        }
    }

    private static void set(HeaderFields.Field field, HttpServletResponse response) {
        if (field.name().equalsIgnoreCase("Content-Length")) {
            return; // the body has it
        }
        if (SINGLE.contains(field.name())) {
            response.setHeader(field.name(), field.value());
        } else {
            response.addHeader(field.name(), field.value());
        }
    }

    /** Sends it after a reset, with the fields that filters in front had set. */
    static void addTo(HeaderFields before, Reply reply, HttpServletResponse response) throws IOException {
        for (HeaderFields.Field field : before) {
            if (!response.containsHeader(field.name())) {
                set(field, response);
            }
        }
        send(reply, false, response);
    }
}
