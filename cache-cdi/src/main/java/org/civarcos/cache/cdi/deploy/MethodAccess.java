package org.civarcos.cache.cdi.deploy;

import java.util.List;
import java.util.stream.Stream;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.CachePut;
import org.civarcos.cache.cdi.CacheRemove;
import org.civarcos.cache.cdi.CacheRemoveAll;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.CacheResultAll;
import org.civarcos.cache.support.access.AccessChecks;

/** Applies the checks of who may call to the annotations of one method. */
final class MethodAccess {
    private MethodAccess() {}

    static void check(BoundMethod bound, List<Class<?>> inner, AccessChecks checks) {
        boolean returns = bound.method().getReturnType() != void.class;
        if (returns && !bound.all(CacheResult.class).isEmpty()) {
            checks.checkStored(bound.bean(), bound.method(), "@CacheResult", inner);
        }
        if (returns && !bound.all(CacheResultAll.class).isEmpty()) {
            checks.checkStored(bound.bean(), bound.method(), "@CacheResultAll", inner);
        }
        if (!bound.all(CachePut.class).isEmpty()) {
            // After a success, so that what comes between has agreed; but who reads it later is asked by nobody.
            checks.checkStored(bound.bean(), bound.method(), "@CachePut", List.of());
        }
        changesBefore(bound).forEach(name -> checks.checkChangedBefore(bound.bean(), bound.method(), name, inner));
    }

    /** The annotations that take effect before what comes between can refuse the call. */
    private static List<String> changesBefore(BoundMethod bound) {
        return Stream.of(
                        bound.all(CacheRemove.class).stream()
                                .filter(each -> !each.afterInvocation())
                                .map(each -> "@CacheRemove"),
                        bound.all(CacheRemoveAll.class).stream()
                                .filter(each -> !each.afterInvocation())
                                .map(each -> "@CacheRemoveAll"),
                        bound.all(CacheInvalidate.class).stream()
                                .filter(each -> !each.afterInvocation())
                                .map(each -> "@CacheInvalidate"))
                .flatMap(names -> names)
                .distinct()
                .toList();
    }
}
