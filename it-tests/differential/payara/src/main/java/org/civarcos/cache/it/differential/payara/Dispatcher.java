package org.civarcos.cache.it.differential.payara;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.it.differential.app.AppLoader;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/**
 * A servlet that starts and ends generated applications in Jersey, and sends requests on to the one that the field
 * {@value #FIELD} names.
 */
@WebServlet(urlPatterns = "/*", asyncSupported = true)
public class Dispatcher extends HttpServlet {
    /** The request field that names an application. */
    public static final String FIELD = "Differential-Twin";

    private static final long serialVersionUID = 1;

    private final transient Map<String, ServletContainer> running = new ConcurrentHashMap<>();

    /** For the container. */
    public Dispatcher() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String name = request.getHeader(FIELD);
        if (name == null) {
            response.setStatus(204); // whoever asks whether it is up
        } else if (request.getRequestURI().equals("/-/start")) {
            start(name, request, response);
        } else if (request.getRequestURI().equals("/-/stop")) {
            known(name, running.remove(name)).destroy();
        } else {
            known(name, running.get(name)).service(request, response);
        }
    }

    private static ServletContainer known(String name, @Nullable ServletContainer found) throws ServletException {
        if (found == null) {
            throw new ServletException("no application is named " + name);
        }
        return found;
    }

    private void start(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            boolean plain = Boolean.parseBoolean(request.getParameter("plain"));
            AppLoader loader = new AppLoader(classes(new DataInputStream(request.getInputStream())));
            ServletContainer started = new ServletContainer(ResourceConfig.forApplication(loader.application(plain)));
            started.init(getServletConfig());
            running.put(name, started);
            response.setStatus(204);
        } catch (ServletException | RuntimeException e) {
            response.setStatus(500);
            e.printStackTrace(new PrintWriter(response.getWriter(), true));
        }
    }

    private static Map<String, byte[]> classes(DataInputStream in) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            String name = in.readUTF();
            classes.put(name, in.readNBytes(in.readInt()));
        }
        return classes;
    }
}
