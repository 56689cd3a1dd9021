package org.civarcos.cache.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** An application of JSP pages on Tomcat with Jasper, over a socket. */
final class JspSite implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final Context context;
    private final int port;

    /**
     * Starts it.
     *
     * @param pages the folder of its pages
     * @param beginning told of its context before it starts
     */
    JspSite(Path pages, Consumer<ServletContext> beginning) throws Exception {
        Path base = Files.createTempDirectory("jsp-site");
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        context = tomcat.addWebapp("", pages.toAbsolutePath().toString());
        context.addServletContainerInitializer((types, servlets) -> beginning.accept(servlets), null);
        tomcat.start();
        assertThat(context.getState().isAvailable()).isTrue();
        port = tomcat.getConnector().getLocalPort();
    }

    ServletContext context() {
        return context.getServletContext();
    }

    /** A browser of its own. */
    Browser browser() {
        return new Browser();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /** One user's, with cookies. */
    final class Browser {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> ask(String path) throws IOException, InterruptedException {
            URI uri = URI.create("http://localhost:" + port + path);
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }

        /** The text of a page that must be there, without blanks around it. */
        String get(String path) throws IOException, InterruptedException {
            HttpResponse<String> answer = ask(path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body().strip();
        }
    }
}
