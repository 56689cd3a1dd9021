package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.civarcos.cache.cdi.bytecode.SelfCall;
import org.civarcos.cache.cdi.bytecode.SelfCalls;
import org.civarcos.cache.support.Findings;

/** Warns of calls that pass the annotations by, because the bean makes them on itself. */
final class SelfCallChecks {
    private SelfCallChecks() {}

    static void check(Collection<BoundMethod> methods, Findings findings) {
        Map<Class<?>, List<BoundMethod>> byBean = methods.stream()
                .filter(BoundMethod::isInterceptable)
                .collect(Collectors.groupingBy(BoundMethod::bean, LinkedHashMap::new, Collectors.toList()));
        byBean.forEach((bean, bound) -> {
            List<Method> targets = bound.stream().map(BoundMethod::method).toList();
            for (SelfCall call : SelfCalls.find(bean, targets)) {
                findings.warn(
                        bean,
                        call.target(),
                        "its caching annotations do nothing where the bean calls it on itself, in " + call
                                + ": containers intercept calls from outside",
                        "inject the bean into itself and call it through that reference, or move the method to a "
                                + "bean of its own");
            }
        });
    }
}
