package org.civarcos.cache.admin.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tab of a browser: what it shows, what it asks for, and what it complains of. Dialogs are agreed to. */
public final class Tab implements AutoCloseable {
    private static final int HEIGHT = 900;
    private static final int PATIENCE_MILLIS = 30_000;

    private final DevTools tools;
    private final String target;
    private final String session;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> dialogs = new CopyOnWriteArrayList<>();

    Tab(DevTools tools, String target, String session, int width, String scheme) {
        this.tools = tools;
        this.target = target;
        this.session = session;
        tools.listen(session, this::heard);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", Map.of());
        }
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        resize(width);
    }

    /** Makes the window wider or narrower. */
    public void resize(int width) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    }

    private void heard(String event, JsonNode of) {
        switch (event) {
            case "Network.requestWillBeSent" ->
                requests.add(of.path("request").path("url").asText());
            case "Runtime.exceptionThrown" ->
                complaints.add(of.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (!of.path("type").asText().equals("log")) {
                    complaints.add(of.path("args").toString());
                }
            }
            case "Log.entryAdded" -> complaints.add(of.path("entry").toString());
            case "Page.javascriptDialogOpening" -> {
                dialogs.add(of.path("message").asText());
                CompletableFuture<JsonNode> unused =
                        tools.begin(session, "Page.handleJavaScriptDialog", Map.of("accept", true));
            }
            default -> {
                // of no interest
            }
        }
    }

    JsonNode send(String method, Map<String, ?> parameters) {
        return tools.send(session, method, parameters);
    }

    /** The addresses of all requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the page threw, and what the browser says in its console. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** What the page has asked whoever uses it. */
    public List<String> dialogs() {
        return List.copyOf(dialogs);
    }

    /** Goes to an address. */
    public void go(String address) {
        send("Page.navigate", Map.of("url", address));
        await("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** Evaluates an expression, waits if it is a promise, and returns its value. */
    public JsonNode evaluate(String expression) {
        JsonNode told =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (told.has("exceptionDetails")) {
            throw new IllegalStateException(
                    expression.lines().findFirst().orElse("") + ": " + told.get("exceptionDetails"));
        }
        return told.path("result").path("value");
    }

    /** Evaluates a file. */
    public void run(String script) {
        JsonNode unused = evaluate(script + "\n;undefined");
    }

    /** Waits until an expression is true. */
    public void await(String condition) {
        for (int waited = 0; waited < PATIENCE_MILLIS; waited += 20) {
            if (evaluate("Boolean(" + condition + ")").asBoolean()) {
                return;
            }
            pause();
        }
        throw new AssertionError("never: " + condition + "; the page shows: " + evaluate("document.body.innerText")
                + " and complains of " + complaints);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes a picture of the whole page. */
    public void picture(Path file) {
        JsonNode size = send("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        Map<String, Object> clip = new HashMap<>();
        clip.put("x", 0);
        clip.put("y", 0);
        clip.put("width", size.path("width").asDouble());
        clip.put("height", size.path("height").asDouble());
        clip.put("scale", 1);
        JsonNode made =
                send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(made.path("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        tools.forget(session);
        JsonNode unused = tools.send("Target.closeTarget", Map.of("targetId", target));
    }
}
