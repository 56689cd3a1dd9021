package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.policy.HttpSettings;
import org.civarcos.cache.http.store.ResponseStore;
import org.civarcos.cache.jaxrs.spi.OwnRequests;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.CdiManager;
import org.jspecify.annotations.Nullable;

/**
 * The cache manager of one application and its stored responses. The manager is found at the first request, when the
 * container is surely up: the one of CDI, or the one that the application gave as a property, or a new one, which is
 * closed with this.
 */
public final class ApplicationCache implements AutoCloseable {
    /** The property of the REST configuration that holds the one of an application. */
    public static final String PROPERTY = "org.civarcos.cache.http.application";

    private static final Map<Application, WeakReference<ApplicationCache>> STARTED = new WeakHashMap<>();

    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    private final AtomicBoolean awaitsStart = new AtomicBoolean();
    private final WarmTarget target = new WarmTarget();
    private final WarmedPaths warmedPaths = new WarmedPaths();
    private MountPath path = MountPath.UNKNOWN;
    private @Nullable WarmTarget ofManager;
    private @Nullable OwnRequests requests;
    private @Nullable Configuration configuration;
    private @Nullable Configuration ofApplication;
    private @Nullable Settings checked;
    private @Nullable CacheManager own;
    private boolean closed;
    private volatile @Nullable CacheManager manager;
    private volatile boolean used;
    private volatile boolean sought;
    private volatile @Nullable ResponseCache found;

    /**
     * Returns the one of an application.
     *
     * @throws IllegalStateException if there is none
     */
    public static ApplicationCache of(Configuration configuration) {
        if (configuration.getProperty(PROPERTY) instanceof ApplicationCache cache) {
            return cache;
        }
        throw new IllegalStateException(
                "the application has no cache manager: register CachedResponseFeature, which its runtime "
                        + "does not find");
    }

    /**
     * Returns the one of an application that was started.
     *
     * @throws IllegalStateException if there is none
     */
    public static ApplicationCache of(Application application) {
        WeakReference<ApplicationCache> known;
        synchronized (STARTED) {
            known = STARTED.get(application);
        }
        ApplicationCache cache = known == null ? null : known.get();
        if (cache == null) {
            throw new IllegalStateException("no cache manager is known of the application "
                    + application.getClass().getName()
                    + ": start it first, and register CachedResponseFeature if its runtime does not find it");
        }
        return cache;
    }

    /** Takes note of the application that has this. It is forgotten with the feature that holds this. */
    public void addApplication(Application application) {
        synchronized (STARTED) {
            STARTED.put(application, new WeakReference<>(this));
        }
        MountPath stated = MountPath.of(application);
        synchronized (this) {
            path = stated.equals(MountPath.UNKNOWN) ? path : stated;
        }
    }

    /** Takes over where the application may name its manager, and what is set, as it was checked. */
    public synchronized void configure(Configuration configuration, Optional<Settings> checked) {
        this.configuration = configuration;
        this.checked = checked.orElse(null);
    }

    /** Takes note of the configuration of the whole application. */
    public synchronized void addConfiguration(Configuration whole) {
        ofApplication = whole;
    }

    /** That of the whole application; null if the runtime does not tell. */
    public synchronized @Nullable Configuration configuration() {
        return ofApplication;
    }

    /** Takes note that there is at least one method whose responses are cached. */
    public void use() {
        used = true;
    }

    /**
     * Returns the manager, which is found or made at the first call and kept.
     *
     * @throws IllegalStateException if the application has ended
     */
    public CacheManager manager() {
        CacheManager known = manager;
        if (known == null) {
            known = findManager();
            List<Warmup> unused = introduce(known);
        }
        return known;
    }

    /** Whether this is the first time that its start is to be waited for. */
    public boolean awaitsStart() {
        return awaitsStart.compareAndSet(false, true);
    }

    /** Where warm-ups take the application to be. */
    WarmedPaths warmedPaths() {
        return warmedPaths;
    }

    /** Where warm-ups of this application send their requests. */
    public WarmTarget target() {
        return target;
    }

    /** Takes note that nothing can be asked of the application. Warm-ups are told when its manager is known. */
    public void cannotBeAsked() {
        accept(OwnRequests.NONE);
    }

    private void accept(OwnRequests known) {
        synchronized (this) {
            requests = known;
        }
        List<Warmup> unused = target.arrived(known, MountPath.UNKNOWN);
    }

    /**
     * Takes note that the application is there.
     *
     * @param known sends requests to it
     * @return the warm-ups that waited for it, of its manager; no manager is made for that
     */
    public List<Warmup> started(OwnRequests known) {
        accept(known);
        CacheManager there = findKnownManager();
        return there == null ? List.of() : introduce(there);
    }

    /** Lets warm-ups of a manager, which may know nothing of this application, send their requests to it. */
    private List<Warmup> introduce(CacheManager known) {
        WarmTarget wider;
        OwnRequests sends;
        MountPath stated;
        synchronized (this) {
            wider = ofManager == null ? WarmTarget.of(known) : ofManager;
            ofManager = wider;
            sends = closed ? null : requests;
            stated = path;
        }
        return sends == null
                ? List.of()
                : wider.arrived(sends, sends.path().map(MountPath::sure).orElse(stated));
    }

    /** The manager if it was found, or is there without this. */
    private synchronized @Nullable CacheManager findKnownManager() {
        if (manager == null && !closed) {
            manager = CdiManager.find().or(this::configured).orElse(null);
        }
        return closed ? null : manager;
    }

    private synchronized CacheManager findManager() {
        if (closed) {
            throw new IllegalStateException("the application has ended, and its cache manager with it");
        }
        CacheManager known = manager;
        if (known == null) {
            known = CdiManager.find().or(this::configured).orElseGet(this::own);
            manager = known;
        }
        return known;
    }

    /** The stored responses; null if caching is off or cannot work here, which is logged once. */
    @Nullable
    public ResponseCache get() {
        if (!sought) {
            seek();
            CacheManager known = manager;
            if (known != null) {
                List<Warmup> unused = introduce(known);
            }
        }
        return found;
    }

    /** As {@link #get}, and null if nothing is ever stored. */
    @Nullable
    ResponseCache getIfUsed() {
        return used ? get() : null;
    }

    private synchronized void seek() {
        if (!sought) {
            found = open();
            sought = true;
        }
    }

    private @Nullable ResponseCache open() {
        try {
            CacheManager found = findManager();
            HttpSettings settings = HttpSettings.of(found.settings());
            return settings.enabled() ? new ResponseCache(found, settings) : null;
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "responses are not cached: " + e.getMessage(), e);
            return null;
        }
    }

    private void endRequests() {
        OwnRequests ending;
        synchronized (this) {
            ending = requests;
        }
        if (ending != null) {
            ending.end();
        }
    }

    private Optional<CacheManager> configured() {
        Object value = configuration == null ? null : configuration.getProperty(ResponseStore.MANAGER);
        return value instanceof CacheManager given ? Optional.of(given) : Optional.empty();
    }

    private CacheManager own() {
        CacheManagerBuilder builder = CacheManager.builder();
        CacheManager created = (checked == null ? builder : builder.settings(checked)).build();
        own = created;
        return created;
    }

    public synchronized Optional<CacheManager> ownManager() {
        return Optional.ofNullable(own);
    }

    private synchronized void leave() {
        OwnRequests ended = requests;
        WarmTarget wider = ofManager;
        if (ended != null && wider != null) {
            wider.left(ended);
        }
    }

    @Override
    public void close() {
        CacheManager closing;
        synchronized (this) {
            closed = true;
            sought = true;
            found = null;
            closing = own;
            leave();
        }
        if (closing != null) {
            closing.close(); // under no lock: listeners may still be told something
        }
        endRequests();
    }
}
