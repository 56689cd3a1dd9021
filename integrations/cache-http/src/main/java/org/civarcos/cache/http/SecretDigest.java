package org.civarcos.cache.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A digest that stands for a secret in a key: equal for equal secrets, and shows none (SHA-256). */
public final class SecretDigest {
    private SecretDigest() {}

    /**
     * Makes the digest.
     *
     * @param secret the text
     * @return 43 characters of the URL's alphabet
     */
    public static String of(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
