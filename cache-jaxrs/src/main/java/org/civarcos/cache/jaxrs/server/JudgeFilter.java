package org.civarcos.cache.jaxrs.server;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HopByHop;
import org.civarcos.cache.jaxrs.store.Headers;

/**
 * A filter that judges an answer when all other response filters have had their say. What has no content is finished
 * here; of what has one, a part of the judgement waits for the writers ({@link CaptureInterceptor}).
 */
@Priority(Integer.MIN_VALUE)
public final class JudgeFilter implements ContainerResponseFilter {
    /** For the feature, which registers it. */
    public JudgeFilter() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request.getProperty(Exchange.PROPERTY));
        if (exchange == null) {
            return;
        }
        Answer answer = exchange.answer;
        if (answer != null && !answer.judge(response.hasEntity())) {
            exchange.answer = null;
        }
        removeHopByHop(response);
    }

    /** They are one connection's; a server that gets {@code Upgrade} from an application may wait for ever. */
    private static void removeHopByHop(ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        boolean any = headers.containsKey("Connection");
        for (String name : HopByHop.NAMES) {
            any |= headers.containsKey(name);
        }
        if (!any) {
            return;
        }
        HeaderFields all = Headers.of(response.getStringHeaders());
        List<String> connection = all.all("Connection").stream()
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .toList();
        HeaderFields kept = HopByHop.removedFrom(all);
        for (HeaderFields.Field field : all.lines()) {
            boolean closes = field.name().equalsIgnoreCase("Connection") && connection.equals(List.of("close"));
            if (!kept.contains(field.name()) && !closes) {
                headers.remove(field.name());
            }
        }
    }
}
