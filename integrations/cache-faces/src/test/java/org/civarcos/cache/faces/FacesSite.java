package org.civarcos.cache.faces;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** An application of Faces pages on Tomcat with Weld, over a socket. */
final class FacesSite implements AutoCloseable {
    private static final String MYFACES = "org.apache.myfaces.webapp.StartupServletContextListener";

    private final Tomcat tomcat = new Tomcat();
    private final Context context;
    private final FailureFilter failures = new FailureFilter();
    private final int port;

    FacesSite(Map<String, String> parameters) throws Exception {
        Path base = Files.createTempDirectory("faces-site");
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        context = tomcat.addWebapp(
                "", Path.of("src/test/resources/site").toAbsolutePath().toString());
        parameters.forEach(context::addParameter);
        context.addParameter("org.apache.myfaces.ERROR_HANDLING", "false"); // errors are for the container to show
        if (FacesSite.class.getResource("/" + MYFACES.replace('.', '/') + ".class") != null) {
            context.addApplicationListener(MYFACES); // which its jar names where it is in the application's own folder
        }
        FilterDef filter = new FilterDef();
        filter.setFilterName("failures");
        filter.setFilter(failures);
        context.addFilterDef(filter);
        FilterMap map = new FilterMap();
        map.setFilterName("failures");
        map.addURLPattern("/*");
        context.addFilterMap(map);
        tomcat.start();
        assertThat(context.getState().isAvailable()).isTrue();
        port = tomcat.getConnector().getLocalPort();
    }

    ServletContext context() {
        return context.getServletContext();
    }

    /** What the last page that failed says. */
    String failure() {
        return failures.last();
    }

    /** A bean of the application. */
    <T> T bean(Class<T> type) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(context.getLoader().getClassLoader());
        try {
            return CDI.current().select(type).get();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

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

        private HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        }

        HttpResponse<String> ask(String path) throws IOException, InterruptedException {
            return client.send(to(path).build(), HttpResponse.BodyHandlers.ofString());
        }

        /** What is inside the outermost element of a page. */
        String get(String path) throws IOException, InterruptedException {
            return content(ask(path));
        }

        /** What comes back for a form. */
        String post(String path, Map<String, String> fields) throws IOException, InterruptedException {
            String form = fields.entrySet().stream()
                    .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                            + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            HttpRequest.Builder request = to(path).header("Content-Type", "application/x-www-form-urlencoded");
            if (fields.containsKey("jakarta.faces.partial.ajax")) {
                request.header("Faces-Request", "partial/ajax");
            }
            HttpResponse<String> answer = client.send(
                    request.POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }

        private static String content(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            String body = answer.body().strip();
            return body.substring(body.indexOf('>') + 1, body.lastIndexOf("</div>"));
        }
    }
}
