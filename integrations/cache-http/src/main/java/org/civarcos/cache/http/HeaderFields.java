package org.civarcos.cache.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Header fields in their order, repeats included. Names are compared without case (RFC 9110 section 5.1). Immutable.
 */
public final class HeaderFields implements Iterable<HeaderFields.Field> {
    /** No fields. */
    public static final HeaderFields EMPTY = new HeaderFields();

    /** An object, and a line: what they take of the heap. */
    private static final int OBJECT = 16;

    private static final int LINE = 24;

    /** Nobody else has it. Looking through an array makes no iterator, and this is looked through all the time. */
    private final Field[] fields;

    /**
     * One field line.
     *
     * @param name the name as it was written
     * @param value the value without surrounding whitespace
     */
    public record Field(String name, String value) {
        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    private HeaderFields(Field... fields) {
        this.fields = fields;
    }

    /**
     * Makes fields of lines.
     *
     * @param fields the lines in order
     * @return the fields
     */
    public static HeaderFields of(Collection<Field> fields) {
        return fields.isEmpty() ? EMPTY : new HeaderFields(fields.toArray(Field[]::new));
    }

    /**
     * Makes fields of names and values in turn.
     *
     * @param namesAndValues name, value, name, value
     * @return the fields
     */
    public static HeaderFields of(String... namesAndValues) {
        Field[] fields = new Field[namesAndValues.length / 2];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = new Field(namesAndValues[2 * i], namesAndValues[2 * i + 1]);
        }
        return fields.length == 0 ? EMPTY : new HeaderFields(fields);
    }

    /** {@return whether there is no field} */
    public boolean isEmpty() {
        return fields.length == 0;
    }

    /** {@return how many lines there are} */
    public int size() {
        return fields.length;
    }

    /** {@return the lines in order} */
    @Override
    public Iterator<Field> iterator() {
        return new Lines(fields);
    }

    /** Goes over lines; small, so that the compiler of the JVM can do without the object. */
    private static final class Lines implements Iterator<Field> {
        private final Field[] fields;
        private int next;

        Lines(Field... fields) {
            this.fields = fields;
        }

        @Override
        public boolean hasNext() {
            return next < fields.length;
        }

        @Override
        public Field next() {
            if (next == fields.length) {
                throw new NoSuchElementException();
            }
            return fields[next++];
        }
    }

    /** Collects lines, in one thread. */
    public static final class Builder {
        private Field[] fields;
        private int size;

        /**
         * Begins with no line.
         *
         * @param expected how many lines there will be; a guess, but a right one spares a copy
         */
        public Builder(int expected) {
            fields = new Field[expected];
        }

        /**
         * Adds a line.
         *
         * @param name the name
         * @param value the value; null counts as an empty one
         */
        public void add(String name, @Nullable String value) {
            if (size == fields.length) {
                fields = Arrays.copyOf(fields, size + Math.max(2, size / 2));
            }
            fields[size] = new Field(name, value == null ? "" : value);
            size++;
        }

        /**
         * Adds a field.
         *
         * @param name the name
         * @param values the values of its lines; null counts as an empty one
         */
        public void addAll(String name, List<? extends @Nullable String> values) {
            if (values.size() == 1) {
                add(name, values.get(0)); // as most have, and no iterator is made for it
                return;
            }
            for (String value : values) {
                add(name, value);
            }
        }

        /** {@return the fields, which lines that are added later do not change} */
        public HeaderFields build() {
            return ofFirst(fields, size);
        }
    }

    /**
     * Tells whether there is a field.
     *
     * @param name the name
     * @return whether at least one line has it
     */
    public boolean contains(String name) {
        return find(name) != null;
    }

    /**
     * Tells whether there is a line.
     *
     * @param name the name
     * @param value the value
     * @return whether a line has both
     */
    public boolean containsLine(String name, String value) {
        for (Field field : fields) {
            if (field.is(name) && field.value().equals(value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Finds a field.
     *
     * @param name the name
     * @return the value of its first line
     */
    public Optional<String> first(String name) {
        return Optional.ofNullable(find(name));
    }

    /**
     * Finds a field.
     *
     * @param name the name
     * @return the value of its first line, or null
     */
    public @Nullable String value(String name) {
        return find(name);
    }

    /**
     * Finds all lines of a field.
     *
     * @param name the name
     * @return the values in order
     */
    public List<String> all(String name) {
        List<String> values = null;
        for (Field field : fields) {
            if (field.is(name)) {
                values = values == null ? new ArrayList<>(2) : values;
                values.add(field.value());
            }
        }
        return values == null ? List.of() : values;
    }

    /**
     * Removes fields.
     *
     * @param names the names
     * @return the other fields
     */
    public HeaderFields without(String... names) {
        return keep(field -> {
            for (String name : names) {
                if (field.is(name)) {
                    return false;
                }
            }
            return true;
        });
    }

    /**
     * Keeps some lines.
     *
     * @param wanted tells which
     * @return those lines, in order
     */
    public HeaderFields keep(Predicate<Field> wanted) {
        for (int i = 0; i < fields.length; i++) {
            if (!wanted.test(fields[i])) {
                return keepWithout(i, wanted);
            }
        }
        return this;
    }

    /** Leaves out the first line that is not wanted, and those after it. */
    private HeaderFields keepWithout(int first, Predicate<Field> wanted) {
        Field[] kept = Arrays.copyOf(fields, fields.length - 1);
        int size = first;
        for (int i = first + 1; i < fields.length; i++) {
            if (wanted.test(fields[i])) {
                kept[size] = fields[i];
                size++;
            }
        }
        return ofFirst(kept, size);
    }

    /**
     * Sets a field: all its lines are replaced by one at the end.
     *
     * @param name the name
     * @param value the value
     * @return the new fields
     */
    public HeaderFields with(String name, String value) {
        Field[] changed = new Field[fields.length + 1];
        int size = 0;
        for (Field field : fields) {
            if (!field.is(name)) {
                changed[size] = field;
                size++;
            }
        }
        changed[size] = new Field(name, value);
        return ofFirst(changed, size + 1);
    }

    /** Of the first elements of an array that nobody else has. */
    private static HeaderFields ofFirst(Field[] fields, int size) {
        if (size == 0) {
            return EMPTY;
        }
        return new HeaderFields(size == fields.length ? fields : Arrays.copyOf(fields, size));
    }

    /**
     * Adds lines at the end.
     *
     * @param more the lines
     * @return the new fields
     */
    public HeaderFields and(HeaderFields more) {
        if (more.fields.length == 0 || fields.length == 0) {
            return fields.length == 0 ? more : this;
        }
        Field[] all = Arrays.copyOf(fields, fields.length + more.fields.length);
        System.arraycopy(more.fields, 0, all, fields.length, more.fields.length);
        return ofFirst(all, all.length);
    }

    private @Nullable String find(String name) {
        for (Field field : fields) {
            if (field.is(name)) {
                return field.value();
            }
        }
        return null;
    }

    /** {@return how many bytes they take of the heap; names are constants that others hold, values are not} */
    int weight() {
        if (fields.length == 0) {
            return 0; // there is one of them
        }
        int weight = OBJECT + HeapSize.references(fields.length);
        for (Field field : fields) {
            weight += LINE + HeapSize.text(field.value());
        }
        return weight;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeaderFields that && Arrays.equals(fields, that.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    @Override
    public String toString() {
        return Arrays.toString(fields);
    }
}
