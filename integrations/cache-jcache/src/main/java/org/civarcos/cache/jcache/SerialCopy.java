package org.civarcos.cache.jcache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.ArrayList;
import java.util.List;
import javax.cache.CacheException;

/**
 * An object in the form of Java serialization, without the descriptions of its classes: the classes themselves are kept
 * beside the bytes, in the order in which they were written. So no class is ever looked up by name, a copy is made of
 * exactly the classes that the original was made of, whatever class loaders they have, and reading is short of its most
 * expensive part.
 */
final class SerialCopy extends Copy {
    private final byte[] bytes;
    private final Class<?>[] classes;

    private SerialCopy(byte[] bytes, Class<?>[] classes) {
        this.bytes = bytes;
        this.classes = classes;
    }

    static SerialCopy of(Object object, AllowedTypes allowed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        List<Class<?>> classes = new ArrayList<>(8);
        try (Writing out = new Writing(bytes, classes, allowed)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new CacheException(
                    "an object of " + object.getClass().getName() + " cannot be copied to be stored by value: " + e
                            + "; make all of it Serializable and allowed, or configure setStoreByValue(false)",
                    e);
        }
        return new SerialCopy(bytes.toByteArray(), classes.toArray(Class<?>[]::new));
    }

    @Override
    @SuppressWarnings("BanSerializableRead") // the bytes were written here, and name no classes
    Object live() {
        try (Reading in = new Reading(bytes, classes)) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new CacheException("an object of " + classes[0].getName() + " cannot be read back: " + e, e);
        }
    }

    private static final class Writing extends ObjectOutputStream {
        private final List<Class<?>> classes;
        private final AllowedTypes allowed;

        Writing(ByteArrayOutputStream bytes, List<Class<?>> classes, AllowedTypes allowed) throws IOException {
            super(bytes);
            this.classes = classes;
            this.allowed = allowed;
        }

        @Override
        protected void writeStreamHeader() {
            // nobody reads it
        }

        @Override
        protected void writeClassDescriptor(ObjectStreamClass description) {
            add(description.forClass());
        }

        @Override
        protected void annotateProxyClass(Class<?> proxy) {
            add(proxy);
        }

        private void add(Class<?> type) {
            allowed.require(type);
            classes.add(type);
        }
    }

    private static final class Reading extends ObjectInputStream {
        private final Class<?>[] classes;
        private int next;

        Reading(byte[] bytes, Class<?>[] classes) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.classes = classes;
        }

        @Override
        protected void readStreamHeader() {
            // nobody wrote it
        }

        @Override
        protected ObjectStreamClass readClassDescriptor() {
            return ObjectStreamClass.lookupAny(classes[next++]);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) {
            return classes[next - 1];
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) {
            return classes[next++];
        }
    }
}
