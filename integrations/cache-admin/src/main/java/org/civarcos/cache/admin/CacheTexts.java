package org.civarcos.cache.admin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.WeakHashMap;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.spi.CacheText;
import org.jspecify.annotations.Nullable;

/** Keys and values as the console writes them, by caches that it was asked for. Thread-safe. */
final class CacheTexts {
    private static final int MOST = 64 * 1024;

    private final Map<Cache<?, ?>, CacheText<?, ?>> known = new WeakHashMap<>();
    private final CacheManager manager;
    private final boolean showsValues;

    CacheTexts(CacheManager manager, boolean showsValues) {
        this.manager = manager;
        this.showsValues = showsValues;
    }

    @SuppressWarnings("unchecked") // it was made of this cache
    private <K, V extends @Nullable Object> CacheText<K, V> of(Cache<K, V> cache) {
        synchronized (known) {
            return (CacheText<K, V>) known.computeIfAbsent(cache, each -> new CacheText<>(each, manager.time()));
        }
    }

    /** Writes a key. */
    <K> String ofKey(Cache<K, ?> cache, K key) {
        return new String(of(cache).ofKey(key), StandardCharsets.UTF_8);
    }

    /** Reads a key. */
    <K> K key(Cache<K, ?> cache, String text) {
        CacheText<K, ?> texts = of(cache);
        if (!texts.areKeysReadBack()) {
            throw new RefusedException(
                    422,
                    "the keys of this cache have no text from which they are read back: use a pattern over what they"
                            + " are shown as");
        }
        K key = texts.key(text.getBytes(StandardCharsets.UTF_8));
        if (key == null) {
            throw new RefusedException(
                    400,
                    JsonObject.quoted(text) + " is no key of this cache: its keys are of the type "
                            + cache.config().keyType());
        }
        return key;
    }

    /** Describes a value: its type, how long its text is and, if values are shown, that text. */
    <V extends @Nullable Object> JsonObject ofValue(Cache<?, V> cache, V value) {
        JsonObject shown = new JsonObject()
                .with("type", value == null ? null : value.getClass().getTypeName());
        byte[] text;
        try {
            text = of(cache).ofValue(value);
        } catch (RuntimeException | LinkageError | StackOverflowError e) { // the user's own code writes it
            return shown.with("unreadable", e.getClass().getName());
        }
        shown.with("length", text.length).with("masked", !showsValues);
        if (showsValues) {
            write(text, shown);
        }
        return shown;
    }

    private static void write(byte[] text, JsonObject shown) {
        int length = Math.min(text.length, MOST);
        while (length < text.length && length > MOST - 4 && (text[length] & 0xC0) == 0x80) {
            length--; // not in the midst of a character
        }
        String form;
        String written;
        try {
            written = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, 0, length))
                    .toString();
            form = "text";
        } catch (CharacterCodingException binary) {
            written = Base64.getEncoder().encodeToString(Arrays.copyOf(text, length));
            form = "base64";
        }
        shown.with("form", form).with("text", written).with("truncated", length < text.length);
    }
}
