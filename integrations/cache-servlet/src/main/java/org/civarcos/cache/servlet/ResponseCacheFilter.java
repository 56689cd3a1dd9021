package org.civarcos.cache.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.http.store.CacheLog;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.ApplicationManager;
import org.jspecify.annotations.Nullable;

/**
 * Caches the responses of a site: whatever answers behind it, Faces, JSP, static resources or Jakarta REST. It stands
 * before the application, so what that asks of a user it asks on a miss only; nothing of a user is stored unless
 * {@link CachedPaths#sharing} says so.
 *
 * <p>The container registers it by itself where {@code arcos.cache.servlet.paths} names paths. In code, it is
 * registered as any filter, for all paths, so that it sees what invalidates, with asynchronous requests allowed, for
 * the dispatcher type {@code REQUEST}. It maps itself for {@code FORWARD} and {@code ASYNC} too, since what a request
 * is dispatched to ends an answer. Thread-safe.
 */
public final class ResponseCacheFilter implements Filter {
    /** The name under which it registers itself. */
    public static final String NAME = "arcos-cache";

    /**
     * The request attribute by which the application gives an answer tags, beside the field {@code Cache-Tag}: a text
     * with commas, or an {@link Iterable} of tags.
     */
    public static final String TAGS = "org.civarcos.cache.http.tags";

    /** The attribute of a request whose answer a cache in the application has a part in. */
    static final String WITHIN = "org.civarcos.cache.http.failure";

    /** The attribute of a request that has its recorded response. */
    static final String RECORDED = "org.civarcos.cache.servlet.recorded";

    /** The attribute of a request that was seen; whether what it is dispatched to later is seen too. */
    static final String SEEN = "org.civarcos.cache.servlet.seen";

    private final @Nullable CacheManager given;
    private final List<CachedPaths> named;
    private @Nullable ApplicationManager found;
    private @Nullable ApplicationAttributes attributes;
    private volatile @Nullable Site site;
    private volatile boolean dispatchesSeen;

    /**
     * Makes one for the container: all is set, and the manager is that of the attribute
     * {@code org.civarcos.cache.CacheManager} of the servlet context, that of CDI, or one of its own.
     */
    public ResponseCacheFilter() {
        given = null;
        named = List.of();
    }

    /**
     * Makes one.
     *
     * @param manager has the cache, {@code http-responses}; it is not closed with the filter
     * @param paths what is cached; the first that has a path counts. If none is given, what is set
     */
    public ResponseCacheFilter(CacheManager manager, CachedPaths... paths) {
        given = Objects.requireNonNull(manager, "manager");
        named = List.of(paths);
    }

    /**
     * Reads the settings, and says what is cached in front of what.
     *
     * @throws ServletException if a setting is wrong, or a path is cached for which the container asks who calls, while
     *     nothing says whose its responses are
     */
    @Override
    public void init(FilterConfig config) throws ServletException {
        try {
            CacheManager manager = manager(new ApplicationAttributes(config.getServletContext()));
            Settings settings = manager.settings();
            List<CachedPaths> paths = named.isEmpty() ? ServletSettings.paths(settings) : named;
            Site opened = Site.of(manager, paths, config.getServletContext().getServerInfo());
            if (opened != null) {
                SecuredPaths.of(config.getServletContext()).check(paths);
                dispatchesSeen = mapDispatches(config);
                opened.tell();
            }
            site = opened;
        } catch (IllegalArgumentException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    /** {@return whether it is mapped for what a request is dispatched to} */
    private static boolean mapDispatches(FilterConfig config) {
        FilterRegistration registration = config.getServletContext().getFilterRegistration(config.getFilterName());
        try {
            registration.addMappingForUrlPatterns(
                    EnumSet.of(DispatcherType.FORWARD, DispatcherType.ASYNC), false, "/*");
            return true;
        } catch (IllegalStateException | UnsupportedOperationException e) {
            CacheLog.warn("map the filter " + config.getFilterName() + " for FORWARD and ASYNC too", e);
            return false;
        }
    }

    private synchronized CacheManager manager(ApplicationAttributes application) {
        if (given != null) {
            ApplicationManager.offer(application, given);
            return given;
        }
        ApplicationManager one = ApplicationManager.find(application);
        found = one;
        attributes = application;
        return one.manager();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Site open = site;
        if (open != null
                && request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && request.getDispatcherType() == DispatcherType.REQUEST
                && request.getAttribute(SEEN) == null) {
            request.setAttribute(SEEN, dispatchesSeen);
            open.handle(http, answer, chain);
        } else if (request.getAttribute(RECORDED) instanceof RecordedResponse recorded) {
            doFilter(recorded, request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void doFilter(
            RecordedResponse recorded, ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.FORWARD) {
            recorded.beginForward();
            chain.doFilter(request, response);
            if (!request.isAsyncStarted()) {
                recorded.endForward(response);
            }
        } else if (request.getDispatcherType() == DispatcherType.ASYNC) {
            recorded.dispatch(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    @Override
    public void destroy() {
        site = null;
        ApplicationManager ending;
        ApplicationAttributes application;
        synchronized (this) {
            ending = found;
            application = attributes;
            found = null;
            attributes = null;
        }
        if (ending != null && application != null) {
            ending.end(application);
        }
    }
}
