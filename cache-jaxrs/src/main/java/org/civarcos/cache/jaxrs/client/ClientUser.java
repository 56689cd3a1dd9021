package org.civarcos.cache.jaxrs.client;

import java.net.URI;
import java.util.List;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.SecretDigest;

/** Whom a request is for, as far as its fields tell: one client may work for many users. */
final class ClientUser {
    private ClientUser() {}

    /** A digest, so that no key shows a secret; empty if nothing tells. */
    static String of(URI uri, HeaderFields request, List<String> userFields) {
        StringBuilder told = new StringBuilder();
        if (uri.getRawUserInfo() != null) {
            told.append(uri.getRawUserInfo()).append('\n');
        }
        for (String name : userFields) {
            for (String value : request.all(name)) {
                told.append(name).append(':').append(value).append('\n');
            }
        }
        return told.isEmpty() ? "" : " " + SecretDigest.of(told.toString());
    }
}
