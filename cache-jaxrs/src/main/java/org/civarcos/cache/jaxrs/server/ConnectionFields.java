package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HopByHop;

/** The fields of one connection, which an application has no say in but to close it. */
final class ConnectionFields {
    private static final List<String> CLOSE = List.of("close");

    private ConnectionFields() {}

    /** Removes them: a server that gets {@code Upgrade} from an application may wait for ever. */
    static void removeFrom(ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (!isAny(headers)) {
            return;
        }
        HeaderFields all = ResponseFields.of(response);
        boolean closes = CLOSE.equals(all.all("Connection").stream()
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .toList());
        HeaderFields kept = HopByHop.removedFrom(all);
        for (HeaderFields.Field field : all) {
            boolean stays = closes && field.name().equalsIgnoreCase("Connection");
            if (!stays && !kept.contains(field.name())) {
                headers.remove(field.name());
            }
        }
    }

    private static boolean isAny(MultivaluedMap<String, Object> headers) {
        for (String name : headers.keySet()) {
            if (HopByHop.isNameOfOne(name)) {
                return true;
            }
        }
        return false;
    }
}
