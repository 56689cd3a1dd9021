package org.civarcos.cache.admin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the tokens that changes need. One is bound to the session of a page, which its cookie names and no
 * script reads, to who was authenticated, and to a time; the key is this process's own and ends with it. Thread-safe.
 */
final class PageToken {
    /** The name of the cookie. */
    static final String COOKIE = "arcos-cache-admin";

    /** The request field that has the token. */
    static final String FIELD = "x-arcos-cache-token";

    private static final long SECONDS = 8 * 60 * 60;
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Pattern TOKEN = Pattern.compile("(\\d{1,18})\\.([A-Za-z0-9_-]{43})");
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final String MAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    PageToken() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, MAC);
    }

    /** Returns the session of a caller if it has one, else a new one. */
    String session(Caller caller) {
        if (SESSION.matcher(caller.session()).matches()) {
            return caller.session();
        }
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    /** The value of the field that sets the cookie. It goes to what stands beside the request alone. */
    static String cookie(String session, boolean isSecure) {
        return COOKIE + "=" + session + "; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "");
    }

    /** Makes the token of a session. */
    String token(String session, String principal, Instant now) {
        long end = now.getEpochSecond() + SECONDS;
        return end + "." + TEXT.encodeToString(mac(session, principal, end));
    }

    /** Throws unless the caller shows the token of its session. */
    void check(Caller caller, Instant now) {
        String told = caller.field(FIELD);
        Matcher token = TOKEN.matcher(told == null ? "" : told);
        if (!SESSION.matcher(caller.session()).matches() || !token.matches()) {
            throw refusal();
        }
        long end = Long.parseLong(token.group(1));
        byte[] shown = token.group(2).getBytes(StandardCharsets.US_ASCII);
        byte[] right = TEXT.encode(mac(caller.session(), caller.principal(), end));
        if (!MessageDigest.isEqual(shown, right) || end <= now.getEpochSecond()) {
            throw refusal();
        }
    }

    private static RefusedException refusal() {
        return new RefusedException(
                403,
                "a change needs the token of the page: GET api/session, keep its cookie, and send the token as "
                        + FIELD);
    }

    private byte[] mac(String session, String principal, long end) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal((session + "\n" + end + "\n" + principal).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + MAC, impossible);
        }
    }
}
