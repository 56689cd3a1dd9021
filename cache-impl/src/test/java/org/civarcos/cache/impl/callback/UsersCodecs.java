package org.civarcos.cache.impl.callback;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CodecProvider;
import org.civarcos.cache.spi.ManagerOptions;
import org.jspecify.annotations.Nullable;

/** A user's own codec of texts, one method of which throws. Nobody's but while a trial goes on. */
public final class UsersCodecs implements CodecProvider {
    private static volatile @Nullable Bomb bomb;
    private static volatile String failing = "";

    /** For {@link java.util.ServiceLoader}. */
    public UsersCodecs() {}

    static void prepare(Bomb next, String method) {
        bomb = next;
        failing = method;
    }

    /** Ends the trial. */
    static void rest() {
        bomb = null;
    }

    private static void pass(String method) {
        Bomb set = bomb;
        if (set != null && method.equals(failing)) {
            set.pass();
        }
    }

    @Override
    public String name() {
        pass("CodecProvider.name");
        return "users";
    }

    @Override
    public boolean prefers(TypeRef<?> type) {
        pass("CodecProvider.prefers");
        return bomb != null && type.rawType() == String.class;
    }

    @Override
    public boolean isImmutable(TypeRef<?> type) {
        pass("CodecProvider.isImmutable");
        return false;
    }

    @Override
    @SuppressWarnings("unchecked") // of texts alone
    public <T> Optional<Codec<T>> codec(TypeRef<T> type, ManagerOptions manager) {
        pass("CodecProvider.codec");
        return type.rawType() == String.class ? Optional.of((Codec<T>) new Texts()) : Optional.empty();
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    public <T> Optional<Codec<T>> keyCodec(TypeRef<T> type, ManagerOptions manager) {
        pass("CodecProvider.keyCodec");
        return type.rawType() == String.class ? Optional.of((Codec<T>) new Texts()) : Optional.empty();
    }

    /** Texts in UTF-8. */
    private static final class Texts implements Codec<String> {
        @Override
        public String id() {
            pass("Codec.id");
            return "users";
        }

        @Override
        public byte[] encode(String value) {
            pass("Codec.encode");
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) {
            pass("Codec.decode");
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public boolean isCanonical() {
            pass("Codec.isCanonical");
            return isText();
        }

        @Override
        public boolean isText() {
            pass("Codec.isText");
            return true;
        }
    }
}
