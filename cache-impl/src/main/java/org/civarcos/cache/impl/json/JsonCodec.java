package org.civarcos.cache.impl.json;

import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;

/**
 * JSON of one type, by its fields. The type comes from the declaration alone: a class name in the bytes is never
 * followed. What lacks a field, or has one too many, was written by another version of the class and is refused.
 *
 * @param <T> the type
 */
public final class JsonCodec<T> implements Codec<T> {
    /**
     * Not {@code json}: by that name bytes were written that follow getters, and may say something else of the same
     * fields.
     */
    private static final String ID = "json2";

    private final Form<T> form;
    private final boolean isKey;

    private JsonCodec(Form<T> form, boolean isKey) {
        this.form = form;
        this.isKey = isKey;
    }

    /**
     * Makes a codec of values.
     *
     * @param type their type
     * @param <T> that type
     * @return the codec
     * @throws IllegalArgumentException if a value would not come back as an equal one; the message names the property
     */
    public static <T> Codec<T> ofValues(TypeRef<T> type) {
        return of(type, false, "the value");
    }

    /**
     * Makes a codec of keys, which writes equal keys alike.
     *
     * @param type their type
     * @param <T> that type
     * @return the codec
     * @throws IllegalArgumentException if a key would not come back as an equal one, or equal ones would be written
     *     differently; the message names the property
     */
    public static <T> Codec<T> ofKeys(TypeRef<T> type) {
        return of(type, true, "the key");
    }

    private static <T> Codec<T> of(TypeRef<T> type, boolean isKey, String where) {
        Form<Object> form = new Forms(isKey).of(Shape.of(type.type()), where);
        return new JsonCodec<>(Forms.<T>cast(form), isKey);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public byte[] encode(T value) {
        try {
            return form.toBytes(value);
        } catch (ClassCastException | StackOverflowError e) {
            throw new IllegalArgumentException(
                    value.getClass().getName() + " is not of the declared type throughout: " + e, e);
        }
    }

    @Override
    public T decode(byte[] bytes) {
        try {
            return form.readWhole(bytes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("JSON that is not of the declared type: " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new IllegalArgumentException("JSON that is not of the declared type", e);
        }
    }

    @Override
    public boolean isCanonical() {
        return isKey;
    }
}
