package org.civarcos.cache.admin.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The connection to a browser: commands with their results, and events by the session of a tab. Thread-safe. */
final class DevTools implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 60;

    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();
    private final Object sending = new Object();
    private @Nullable WebSocket socket;

    private DevTools() {}

    static DevTools connect(URI address) throws IOException, InterruptedException {
        DevTools tools = new DevTools();
        try {
            tools.socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(address, tools.new Reader())
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return tools;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no connection to " + address, e);
        }
    }

    /** Collects the frames of a message. */
    private final class Reader implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                String whole = message.toString();
                message.setLength(0);
                received(whole);
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            pending.values().forEach(each -> each.completeExceptionally(error));
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            onError(from, new IOException("the browser went away: " + status + " " + reason));
            return null;
        }
    }

    private void received(String text) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
        if (message.has("id")) {
            CompletableFuture<JsonNode> waiting =
                    pending.remove(message.get("id").asInt());
            if (waiting != null) {
                waiting.complete(message);
            }
        } else {
            BiConsumer<String, JsonNode> listener =
                    listeners.get(message.path("sessionId").asText());
            if (listener != null) {
                listener.accept(message.path("method").asText(), message.path("params"));
            }
        }
    }

    /** Has the events of a session told, on the thread of the connection. */
    void listen(String session, BiConsumer<String, JsonNode> listener) {
        listeners.put(session, listener);
    }

    void forget(String session) {
        listeners.remove(session);
    }

    /** Sends a command to the browser itself, and waits for its result. */
    JsonNode send(String method, Map<String, ?> parameters) {
        return send("", method, parameters);
    }

    /** Sends a command to a tab, and waits for its result. */
    JsonNode send(String session, String method, Map<String, ?> parameters) {
        try {
            JsonNode message = begin(session, method, parameters).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message.has("error")) {
                throw new IllegalStateException(method + " " + parameters + ": " + message.get("error"));
            }
            return message.path("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method + " is not answered", e);
        }
    }

    /** Sends a command to a tab. */
    CompletableFuture<JsonNode> begin(String session, String method, Map<String, ?> parameters) {
        int id = last.incrementAndGet();
        Map<String, Object> message = new HashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> result = new CompletableFuture<>();
        pending.put(id, result);
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not connected");
        }
        synchronized (sending) { // which takes one message at a time
            try {
                open.sendText(JSON.writeValueAsString(message), true).join();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return result;
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
