package org.civarcos.cache.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The scripts. A server that does not know one, or has forgotten it, is sent the whole. */
enum Script {
    OPEN("open"),
    SET("set"),
    PUT("common", "write", "put"),
    PUT_ALL("common", "write", "put_all"),
    REMOVE("common", "remove"),
    TOUCH("common", "touch"),
    ACCESSED("common", "accessed"),
    ENTRIES("common", "entries"),
    AGED("common", "aged"),
    PRESENT("common", "present"),
    INCREMENT("common", "write", "increment"),
    FENCE("common", "fence"),
    LEASE("common", "lease"),
    LOCK("lock"),
    INVALIDATE("common", "invalidate");

    private final String text;
    private final String digest;

    Script(String... parts) {
        StringBuilder all = new StringBuilder();
        for (String part : parts) {
            all.append(load(part + ".lua")).append('\n');
        }
        text = all.toString();
        digest = sha1(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String load(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar of the Redis store is not complete: no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name that Redis has for a script; nothing here rests on its strength. */
    private static String sha1(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its keys: that of the version, and of each key the entry and the fence. */
    byte[][] names(byte[] versionKey, Namespace in, List<byte[]> wanted) {
        int number = wanted.size();
        byte[][] names = new byte[1 + 2 * number][];
        names[0] = versionKey;
        for (int i = 0; i < number; i++) {
            byte[] key = wanted.get(i);
            names[isPlain() ? 1 + i : 1 + 2 * i] = in.entryKey(key);
            names[isPlain() ? 1 + number + i : 2 + 2 * i] = in.fenceKey(key);
        }
        return names;
    }

    /** Its arguments: the version, what {@code common.lua} wants if it is part of it, and those of the call. */
    byte[][] arguments(Namespace in, byte[] codecId, byte[]... own) {
        int before = isPlain() ? 1 : 3;
        byte[][] all = new byte[before + own.length][];
        all[0] = in.version();
        if (!isPlain()) {
            all[1] = in.base();
            all[2] = codecId;
        }
        System.arraycopy(own, 0, all, before, own.length);
        return all;
    }

    /** Whether it writes what it is given without a look at what is there. */
    private boolean isPlain() {
        return this == SET;
    }

    /** Runs it; returns what it returned. */
    CompletionStage<List<Object>> run(Link link, byte[][] keys, byte[]... arguments) {
        StatefulRedisConnection<byte[], byte[]> connection = link.connection();
        CompletableFuture<List<Object>> known = connection
                .async()
                .<List<Object>>evalsha(digest, ScriptOutputType.MULTI, keys, arguments)
                .toCompletableFuture();
        return known.exceptionallyCompose(failure -> Failures.unwrap(failure) instanceof RedisNoScriptException
                ? connection.async().eval(text, ScriptOutputType.MULTI, keys, arguments)
                : CompletableFuture.failedFuture(failure));
    }
}
