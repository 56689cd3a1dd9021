package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that are known, by the SHA-1 of their text without blanks, and those of them that were loaded. There is
 * no
 * interpreter: each is done by code of this server. Thread-safe.
 */
final class Scripts {
    private static final int MOST_LOADED = 1_000;

    private final Map<String, LoadedScript> loaded = new ConcurrentHashMap<>();

    /** Recognises a script, or returns null. */
    static @Nullable KnownScript recognise(byte[] text) {
        String source = new String(text, StandardCharsets.UTF_8);
        return KnownScript.BY_DIGEST.get(digest(normal(source).getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes out what does not matter: blanks, comments. */
    static String normal(String source) {
        return source.replaceAll("--[^\n]*", "").replaceAll("\\s+", "");
    }

    static String digest(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // each platform has it
        }
    }

    /** Loads a script that was recognised. */
    LoadedScript load(byte[] text, KnownScript known) {
        LoadedScript script = new LoadedScript(known, digest(text), new String(text, StandardCharsets.ISO_8859_1));
        if (loaded.size() < MOST_LOADED) {
            loaded.put(script.digest(), script);
        }
        return script;
    }

    @Nullable
    LoadedScript find(String digest) {
        return loaded.get(digest.toLowerCase(Locale.ROOT));
    }

    void forget() {
        loaded.clear();
    }

    int loaded() {
        return loaded.size();
    }
}
