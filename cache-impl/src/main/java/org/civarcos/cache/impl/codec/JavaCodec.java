package org.civarcos.cache.impl.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;

/**
 * Java serialization. What is written is checked as what is read will be: class by class against what is allowed, and
 * by its size, before anything is made.
 */
final class JavaCodec<T> implements Codec<T> {
    private final AllowedClasses allowed;
    private final ClassLoader loader;
    private final DeclaredContents contents;
    private final SerialTrial trial = new SerialTrial();

    JavaCodec(TypeRef<T> type, AllowedClasses allowed, ClassLoader loader) {
        this.allowed = allowed;
        this.loader = loader;
        this.contents = new DeclaredContents(type.type());
    }

    @Override
    public String id() {
        return "java";
    }

    @Override
    public byte[] encode(T value) {
        try {
            contents.check(value);
            byte[] bytes = write(value, true);
            SerialScan.check(bytes);
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    value.getClass().getName() + " would not come back: " + e.getMessage(), e);
        }
    }

    private byte[] write(Object value, boolean isTried) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (ObjectOutputStream out = new Checking(bytes, isTried)) {
            out.writeObject(value);
        } catch (IOException | StackOverflowError e) {
            throw new IllegalArgumentException(value.getClass().getName() + " cannot be serialised: " + e, e);
        }
        return bytes.toByteArray();
    }

    private Object copy(Object value) {
        return read(write(value, false));
    }

    @Override
    @SuppressWarnings("unchecked") // its class is checked by who asked for the codec
    public T decode(byte[] bytes) {
        SerialScan.check(bytes);
        Object value = read(bytes);
        contents.check(value);
        return (T) value;
    }

    @SuppressWarnings("BanSerializableRead") // the filter is set before the read
    private Object read(byte[] bytes) {
        try (ObjectInputStream in = new Resolving(new ByteArrayInputStream(bytes), loader)) {
            in.setObjectInputFilter(allowed.filter(bytes.length));
            Object value = in.readObject();
            if (value == null) {
                throw new IllegalArgumentException("a serialised null where a value was");
            }
            return value;
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (IOException | ClassNotFoundException | RuntimeException | Error e) { // the JDK's own, of its maps too
            throw new IllegalArgumentException("not a serialised value of an allowed class: " + e, e);
        }
    }

    /** Writes no class that would not be read, and has the first object of each class tried. */
    private final class Checking extends ObjectOutputStream {
        Checking(OutputStream out, boolean isTried) throws IOException {
            super(out);
            if (isTried) {
                enableReplaceObject(true);
            }
        }

        @Override
        protected void annotateClass(Class<?> type) {
            if (!allowed.allows(type)) {
                throw new IllegalArgumentException(type.getName() + " is not declared as part of the values, and would"
                        + " not be read: name it in arcos.cache.java_serialization.allow");
            }
        }

        @Override
        protected void annotateProxyClass(Class<?> type) {
            throw new IllegalArgumentException(type.getName() + " is a dynamic proxy, which is not read");
        }

        @Override
        protected Object replaceObject(Object object) {
            trial.check(object, JavaCodec.this::copy);
            return object;
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
