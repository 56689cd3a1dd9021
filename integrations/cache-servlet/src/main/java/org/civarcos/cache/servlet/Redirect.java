package org.civarcos.cache.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** The redirect with a status of Servlet 6.1, while this compiles against 6.0. */
final class Redirect {
    private static final @Nullable MethodHandle SEND = find();

    private Redirect() {}

    private static @Nullable MethodHandle find() {
        try {
            MethodType type = MethodType.methodType(void.class, String.class, int.class, boolean.class);
            return MethodHandles.publicLookup().findVirtual(HttpServletResponse.class, "sendRedirect", type);
        } catch (NoSuchMethodException | IllegalAccessException servlet60) {
            return null;
        }
    }

    /**
     * Sends it.
     *
     * @throws UnsupportedOperationException before Servlet 6.1, where nobody calls it
     */
    static void send(HttpServletResponse response, String location, int status, boolean clearBuffer)
            throws IOException {
        if (SEND == null) {
            throw new UnsupportedOperationException("Servlet 6.1");
        }
        try {
            SEND.invoke(response, location, status, clearBuffer);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }
}
