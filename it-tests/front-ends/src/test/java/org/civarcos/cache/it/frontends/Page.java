package org.civarcos.cache.it.frontends;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A page of an application, whatever server it is on. */
interface Page {
    void answer(Asked asked, Answered answered) throws IOException;

    /** The request. */
    interface Asked {
        String field(String name);

        List<String> fieldNames();

        String address();
    }

    /** The answer. */
    interface Answered {
        /** How much content follows: nobody says. */
        long UNKNOWN = -1;

        void field(String name, String value);

        void tags(Object tags);

        /** Sends the head. */
        OutputStream begin(int status, long length) throws IOException;

        default void text(String text) throws IOException {
            field("Content-Type", "text/plain");
            byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            try (OutputStream out = begin(200, bytes.length)) {
                out.write(bytes);
            }
        }
    }
}
