package org.civarcos.cache.jaxrs.server;

import java.net.URI;
import java.util.function.BiConsumer;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Origin;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.exchange.Arrival;
import org.civarcos.cache.jaxrs.spi.OwnRequest;
import org.jspecify.annotations.Nullable;

/** One request of a warm-up, from which the cache tells what became of it. Thread-safe. */
public final class WarmRequest implements OwnRequest {
    private final URI base;
    private final URI uri;
    private final HeaderFields fields;
    private final boolean refreshes;
    private volatile @Nullable Reason told;

    /**
     * Makes one, with the {@code Host} that a client would send.
     *
     * @param base where clients see the application, with a slash at the end
     * @param uri the whole URI
     * @param fields what it asks with
     * @param refreshes whether what is stored and fresh is asked for again
     */
    public WarmRequest(URI base, URI uri, HeaderFields fields, boolean refreshes) {
        this.base = base;
        this.uri = uri;
        this.fields = HeaderFields.of("Host", Origin.of(uri).authority()).and(fields);
        this.refreshes = refreshes;
    }

    static @Nullable WarmRequest of(@Nullable Object property) {
        return property instanceof WarmRequest warm ? warm : null;
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public void forEachField(BiConsumer<String, String> field) {
        for (HeaderFields.Field each : fields) {
            field.accept(each.name(), each.value());
        }
    }

    /** What of what is stored is good enough for it. */
    Arrival.Accepted accepted() {
        return refreshes ? Arrival.Accepted.NOTHING : Arrival.Accepted.FRESH;
    }

    /** Takes note of what became of it; the last word counts. */
    void tell(Reason reason) {
        told = reason;
    }

    /** {@return what became of it; null if no method whose responses are cached answered} */
    public @Nullable Reason told() {
        return told;
    }
}
