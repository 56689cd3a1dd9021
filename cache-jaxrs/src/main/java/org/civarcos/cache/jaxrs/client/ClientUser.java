package org.civarcos.cache.jaxrs.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.civarcos.cache.http.HeaderFields;

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
        return told.isEmpty() ? "" : " " + digest(told.toString());
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
