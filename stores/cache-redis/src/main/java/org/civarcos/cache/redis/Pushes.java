package org.civarcos.cache.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushListener;
import io.lettuce.core.api.push.PushMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.civarcos.cache.Registration;

/**
 * Push messages of the server: the keys that anybody changes, expiry and eviction among them (CLIENT TRACKING with
 * BCAST, of RESP3, on the connection of the commands). So a reply that is older than a change comes before the news of
 * it. When the connection is lost, news may have been missed. NOLOOP would keep none of our own away: to the server
 * what a script changes is changed by nobody who is connected. {@link OwnWrites} tells them apart.
 */
final class Pushes implements News, PushListener, RedisConnectionStateListener {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final String prefix;

    /**
     * Follows keys.
     *
     * @param prefix what they start with
     */
    Pushes(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Registration add(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Has a new connection tell, before anything is read on it. */
    CompletionStage<StatefulRedisConnection<byte[], byte[]>> follow(
            StatefulRedisConnection<byte[], byte[]> connection) {
        connection.addListener((PushListener) this);
        connection.addListener((RedisConnectionStateListener) this);
        TrackingArgs all = TrackingArgs.Builder.enabled().bcast().prefixes(StandardCharsets.UTF_8, prefix);
        return connection
                .async()
                .clientTracking(all)
                .thenApply(done -> connection)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        CompletableFuture<Void> unused = connection.closeAsync();
                    }
                });
    }

    @Override
    public void onPushMessage(PushMessage message) {
        if (!message.getType().equals("invalidate")) {
            return;
        }
        Object keys = message.getContent(Pushes::copy).get(1);
        if (!(keys instanceof List<?> changed)) { // all data of the server were dropped
            missed();
            return;
        }
        for (Object key : changed) {
            listeners.forEach(listener -> listener.changed((byte[]) key));
        }
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        missed();
    }

    /** Says that news may have been missed. */
    void missed() {
        listeners.forEach(Listener::missed);
    }
}
