package org.civarcos.cache.admin;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/** The console of one application: lets callers in, finds what they ask for, and answers. Thread-safe. */
final class Console {
    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.admin");

    private final AdminOptions options;
    private final AccessRule access;
    private final PageToken tokens = new PageToken();
    private volatile @Nullable CacheTexts texts;

    Console(AdminOptions options) {
        this.options = options;
        access = new AccessRule(options);
    }

    /** Whether a path of the application, not decoded, is the console's. */
    boolean isBelow(String path) {
        String own = withoutSlash(path);
        return own.equals(options.path()) || own.startsWith(options.path() + "/");
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    ConsoleAnswer answer(ContainerRequestContext request, Caller caller, Supplier<CacheManager> manager) {
        ConsoleAnswer answer = guarded(request, caller, manager);
        return request.getMethod().equals("HEAD") ? answer.head() : answer;
    }

    private ConsoleAnswer guarded(ContainerRequestContext request, Caller caller, Supplier<CacheManager> manager) {
        try {
            access.check(caller);
            return answerInside(request, caller, manager);
        } catch (RefusedException refused) {
            return ConsoleAnswer.error(refused.status(), refused.reason());
        } catch (IllegalArgumentException wrong) {
            return ConsoleAnswer.error(400, String.valueOf(wrong.getMessage()));
        } catch (UnsupportedOperationException unsupported) {
            return ConsoleAnswer.error(422, String.valueOf(unsupported.getMessage()));
        } catch (CacheException failure) {
            LOG.log(Level.WARNING, "the console could not do what it was asked for", failure);
            return ConsoleAnswer.error(503, String.valueOf(failure.getMessage()));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "the console could not do what it was asked for", failure);
            return ConsoleAnswer.error(500, "it failed: the log tells why");
        }
    }

    private ConsoleAnswer answerInside(ContainerRequestContext request, Caller caller, Supplier<CacheManager> manager) {
        String path = withoutSlash(request.getUriInfo().getPath(false));
        if (path.equals(options.path())) {
            OriginRule.check(caller, true);
            return ConsoleAnswer.movedTo(options.path() + "/");
        }
        String below = path.substring(options.path().length() + 1);
        ConsoleRoute route = ConsoleRoute.at(below)
                .orElseThrow(() -> new RefusedException(404, "there is nothing here: see openapi.yaml"));
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        OriginRule.check(caller, route.isPage() && method.equals("GET"));
        if (!method.equals(route.method())) {
            return ConsoleAnswer.error(405, "this goes by " + route.method() + " alone")
                    .with("Allow", route.isChange() ? "POST" : "GET, HEAD");
        }
        CacheManager known = manager.get();
        if (route.isChange()) {
            checkChange(caller, known);
        }
        return route.answer(new AdminCall(
                known, options, request.getUriInfo().getQueryParameters(true), caller, tokens, texts(known)));
    }

    private void checkChange(Caller caller, CacheManager manager) {
        if (!options.writable()) {
            throw new RefusedException(403, "the console changes nothing here: set arcos.cache.admin.writable=true");
        }
        tokens.check(caller, manager.time().instant());
    }

    private CacheTexts texts(CacheManager manager) {
        CacheTexts known = texts;
        if (known == null) {
            known = new CacheTexts(manager, options.values());
            texts = known;
        }
        return known;
    }
}
