package org.civarcos.cache.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.civarcos.cache.CacheConfigurationException;
import org.jspecify.annotations.Nullable;

/** Makes TLS's keys and certificates of PEM files. */
final class PemFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519", "Ed448");
    private static final char[] NO_PASSWORD = {};

    private PemFiles() {}

    /**
     * Makes the server's side of TLS.
     *
     * @param certificate the server's certificate, with those that lead to the one that clients trust
     * @param key its private key, PKCS #8
     * @param clients whose certificates clients have to show, or null for none
     */
    static SSLContext context(Path certificate, Path key, @Nullable Path clients) {
        try {
            KeyStore own = empty();
            own.setKeyEntry(
                    "server", key(key), NO_PASSWORD, certificates(certificate).toArray(new Certificate[0]));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys.getKeyManagers(),
                    clients == null ? null : trusting(clients).getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new CacheConfigurationException("the cache server has no TLS: " + failure.getMessage()
                    + "; correct arcos.cache.server.tls.cert, tls.key and tls.ca");
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static TrustManagerFactory trusting(Path file) throws GeneralSecurityException, IOException {
        KeyStore trusted = empty();
        int number = 0;
        for (Certificate each : certificates(file)) {
            trusted.setCertificateEntry("ca" + number++, each);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new GeneralSecurityException("there is no certificate in " + file);
            }
            return found;
        }
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
        Matcher matcher = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw new GeneralSecurityException("there is no private key in " + file
                    + ": it begins with BEGIN PRIVATE KEY (PKCS #8, as openssl genpkey writes it)");
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
        InvalidKeySpecException last = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException another) {
                last = another; // the key says which one it is for, but only to who tries
            }
        }
        throw new GeneralSecurityException("the key in " + file + " is for none of " + ALGORITHMS, last);
    }
}
