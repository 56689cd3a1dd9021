package org.civarcos.cache.impl.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import org.civarcos.cache.spi.Codec;

/** Java serialization. What is read is checked class by class before it is made. */
final class JavaCodec<T> implements Codec<T> {
    private final AllowedClasses allowed;
    private final ClassLoader loader;

    JavaCodec(AllowedClasses allowed, ClassLoader loader) {
        this.allowed = allowed;
        this.loader = loader;
    }

    @Override
    public String id() {
        return "java";
    }

    @Override
    public byte[] encode(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new IllegalArgumentException(value.getClass().getName() + " cannot be serialised: " + e, e);
        }
        return bytes.toByteArray();
    }

    @Override
    @SuppressWarnings({"unchecked", "BanSerializableRead"}) // the type was declared; the filter is set before the read
    public T decode(byte[] bytes) {
        try (ObjectInputStream in = new Resolving(new ByteArrayInputStream(bytes), loader)) {
            in.setObjectInputFilter(allowed.filter(bytes.length));
            T value = (T) in.readObject();
            if (value == null) {
                throw new IllegalArgumentException("a serialised null where a value was");
            }
            return value;
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
            throw new IllegalArgumentException("not a serialised value of an allowed class: " + e, e);
        }
    }

    /** Finds classes with the application's loader. */
    private static final class Resolving extends ObjectInputStream {
        private final ClassLoader loader;

        Resolving(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description); // primitives
            }
        }
    }
}
