package org.civarcos.cache.jaxrs;

import org.civarcos.cache.jaxrs.policy.ClientDirectives;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.civarcos.cache.support.Findings;

/** Finds what is wrong with the annotations of a class. */
final class ClassCheck {
    private final Declarations declarations;
    private final Findings findings;

    ClassCheck(Declarations declarations, Findings findings) {
        this.declarations = declarations;
        this.findings = findings;
    }

    void check(Class<?> type) {
        ResourceMethod.allOf(type).forEach(this::check);
    }

    void check(ResourceMethod method) {
        checkPlace(method);
        if (method.httpMethod().isPresent()) {
            checkDirectives(method);
            declarations
                    .cachedResponse(method)
                    .ifPresent(found -> new PolicyReader(declarations.inputs(method, found), findings).read());
        }
    }

    private void checkPlace(ResourceMethod method) {
        if (method.onMethod(CachedResponse.class) == null) {
            return;
        }
        if (!Declarations.isGet(method)) {
            String what = method.httpMethod().map(name -> "a " + name).orElse("no resource method");
            add(
                    method,
                    "@CachedResponse is on " + what + ", and only the response to a GET is cached",
                    "take the annotation off, or move it to a method with @GET");
        }
        if (method.onMethod(NoStore.class) != null) {
            add(method, "it has @CachedResponse and @NoStore", "take one of them off");
        }
    }

    private void checkDirectives(ResourceMethod method) {
        CacheControl told = declarations.cacheControl(method);
        if (told != null && ClientDirectives.parse(told.value()).isEmpty()) {
            add(
                    method,
                    "@CacheControl(\"" + told.value() + "\") is no list of directives",
                    "write them as they stand in the field, such as \"public, max-age=60\"");
        }
    }

    private void add(ResourceMethod method, String problem, String cure) {
        findings.add(method.type(), method.method(), problem, cure);
    }
}
