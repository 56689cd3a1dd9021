package org.civarcos.cache.impl.json;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A form of records and other classes: an object with all their fields, those of superclasses too, in the order of
 * their names. The first value that is written shows whether its class keeps what {@link Trial} tries.
 */
final class ObjectForm extends Form<Object> {
    /** As many variants as there are of one property: keys are small, and values are only to come back. */
    private static final int MOST_OF_A_KEY = 60;

    private static final int MOST_OF_A_VALUE = 2;

    private final Class<?> type;
    private final boolean isKey;
    private List<Property> properties = List.of();
    private List<Field> skipped = List.of();
    private @Nullable Maker maker;
    private boolean isByValue;
    private volatile boolean isTried;
    private volatile @Nullable String refusal;

    /** Makes one that is not complete, so that a class can have itself inside. */
    ObjectForm(Class<?> type, boolean isKey) {
        this.type = type;
        this.isKey = isKey;
    }

    /**
     * Completes it.
     *
     * @param skipped transient fields of texts and numbers
     * @param isByValue whether equal fields should make equal values
     */
    void complete(List<Property> properties, List<Field> skipped, Maker maker, boolean isByValue) {
        this.properties = properties;
        this.skipped = skipped;
        this.maker = maker;
        this.isByValue = isByValue;
    }

    @Override
    void write(JsonWriter out, Object value) {
        if (value.getClass() != type) {
            throw new IllegalArgumentException("a " + value.getClass().getName() + " where a " + type.getName()
                    + " is declared, and would come back as one: declare the very class, or make the declared "
                    + "one sealed");
        }
        if (!isTried && !out.isTrial) {
            test(value);
        }
        out.open('{');
        for (int i = 0; i < properties.size(); i++) {
            Property property = properties.get(i);
            if (i > 0) {
                out.sign(',');
            }
            out.raw(property.label());
            property.form().writeNullable(out, property.of(value));
        }
        out.close('}');
    }

    private void test(Object value) {
        String known = refusal;
        if (known == null) {
            known = new Trial(this, type, isKey, isByValue).refusal(value);
            refusal = isKey ? known : null; // another value may well come back
        }
        if (known != null) {
            throw new IllegalArgumentException(known);
        }
        isTried = true;
    }

    @Override
    Object read(JsonReader in) {
        @Nullable Object[] values = new Object[properties.size()];
        boolean[] isThere = new boolean[values.length];
        int count = 0;
        in.open('{');
        while (!in.tryClose('}', count == 0)) {
            int index = indexOf(in.string(), count);
            if (index < 0 || isThere[index]) {
                throw in.wrong("a property that " + type.getName() + " has not, or has once,");
            }
            in.expect(':');
            Property property = properties.get(index);
            values[index] = property.isPrimitive()
                    ? property.form().read(in)
                    : property.form().readNullable(in);
            isThere[index] = true;
            count++;
        }
        if (count < values.length) {
            throw in.wrong("a property of " + type.getName() + " is missing");
        }
        return made(values);
    }

    private int indexOf(String name, int expected) {
        if (expected < properties.size() && properties.get(expected).name().equals(name)) {
            return expected;
        }
        for (int i = 0; i < properties.size(); i++) {
            if (properties.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private Object made(@Nullable Object[] values) {
        return Objects.requireNonNull(maker, "incomplete").make(values);
    }

    /** The property in which two values differ, for messages. */
    String difference(Object one, Object other) {
        for (Property property : properties) {
            if (!Arrays.equals(bytes(property, one), bytes(property, other))) {
                return property.name();
            }
        }
        for (Field field : skipped) {
            if (!Objects.equals(get(field, one), get(field, other))) {
                return field.getName();
            }
        }
        return "";
    }

    private static byte[] bytes(Property property, Object owner) {
        JsonWriter out = JsonWriter.ofTrial();
        property.form().writeNullable(out, property.of(owner));
        return out.toBytes();
    }

    @Override
    List<Object> variants(Object value) {
        List<Object> variants = new ArrayList<>();
        @Nullable
        Object[] values =
                properties.stream().map(property -> property.of(value)).toArray();
        int most = isKey ? MOST_OF_A_KEY : MOST_OF_A_VALUE;
        for (int i = 0; i < values.length; i++) {
            Property property = properties.get(i);
            Object own = values[i];
            Object start = own != null ? own : property.form().seed();
            List<@Nullable Object> others = new ArrayList<>();
            if (start != null && (isKey || property.form() instanceof Leaf<?>)) {
                others.addAll(property.form().variants(start));
            }
            if (!property.isPrimitive()) {
                others.add(own == null ? start : null);
            }
            for (Object other : others.subList(0, Math.min(others.size(), most))) {
                @Nullable Object[] changed = values.clone();
                changed[i] = other;
                addIfAccepted(variants, () -> made(changed));
            }
        }
        for (Field field : skipped) {
            addIfAccepted(variants, () -> withOther(field, value, values));
        }
        return variants;
    }

    private static void addIfAccepted(List<Object> variants, Supplier<Object> maker) {
        try {
            variants.add(maker.get());
        } catch (RuntimeException | StackOverflowError refused) {
            // the class takes no such value, so that there is none to tell from another
        }
    }

    private Object withOther(Field field, Object value, @Nullable Object[] values) {
        Object copy = made(values);
        Form<Object> form = Forms.cast(Objects.requireNonNull(Leaves.of(field.getType())));
        Object start = get(field, value) != null ? get(field, value) : form.seed();
        if (start != null) {
            set(field, copy, form.variants(start).get(0));
        }
        return copy;
    }

    private static @Nullable Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Field field, Object owner, Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
