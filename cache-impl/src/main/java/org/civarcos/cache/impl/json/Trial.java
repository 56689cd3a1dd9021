package org.civarcos.cache.impl.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment with the first value of a class, and with copies of it that differ in one field each: whether they come
 * back, as equal ones where the class compares by value; and of keys, whether equal ones are written alike, which is
 * not so if {@code equals} leaves out a field, or ignores the case of a text or the scale of a number.
 */
final class Trial {
    /** How many of its neighbours a variant is compared with: those of the same field. */
    private static final int WINDOW = 20;

    private final ObjectForm form;
    private final Class<?> type;
    private final boolean isKey;
    private final boolean isByValue;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sample(Object value, byte[] bytes) {}

    Trial(ObjectForm form, Class<?> type, boolean isKey, boolean isByValue) {
        this.form = form;
        this.type = type;
        this.isKey = isKey;
        this.isByValue = isByValue;
    }

    /** Returns why values of the class cannot be kept; null if they can. */
    @Nullable
    String refusal(Object first) {
        List<Sample> samples = new ArrayList<>();
        samples.add(new Sample(first, bytes(first)));
        for (Object variant : form.variants(first)) {
            try {
                samples.add(new Sample(variant, bytes(variant)));
            } catch (IllegalArgumentException unwritten) { // it would be refused
                assert variant != first;
            }
        }
        for (int i = 0; i < samples.size(); i++) {
            String problem = roundTrip(samples.get(i), i == 0);
            for (int j = i + 1; problem == null && isByValue && j < samples.size(); j++) {
                if (i == 0 || (isKey && j - i <= WINDOW)) {
                    problem = pair(samples.get(i), samples.get(j));
                }
            }
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private byte[] bytes(Object value) {
        JsonWriter out = JsonWriter.ofTrial();
        form.write(out, value);
        return out.toBytes();
    }

    private @Nullable String roundTrip(Sample sample, boolean isFirst) {
        Object copy;
        try {
            copy = form.readWhole(sample.bytes());
        } catch (IllegalArgumentException e) {
            return isFirst ? type.getName() + " cannot be read again: " + e.getMessage() : null;
        }
        if (!Arrays.equals(sample.bytes(), bytes(copy))) {
            return type.getName() + " does not come back as it was: its constructor changes \""
                    + form.difference(sample.value(), copy) + "\"";
        }
        if (!isByValue || !(isKey || isFirst)) {
            return null;
        }
        Boolean isEqual = isEqual(sample.value(), copy);
        if (Boolean.FALSE.equals(isEqual) || (isEqual == null && isFirst)) {
            return type.getName() + " does not come back as an equal one: its equals knows more than its fields, or a"
                    + " field that is not equal to itself";
        }
        return null;
    }

    private @Nullable String pair(Sample one, Sample other) {
        boolean isAlike = Arrays.equals(one.bytes(), other.bytes());
        Boolean isEqual = isEqual(one.value(), other.value());
        if (isEqual == null || isAlike == isEqual || (!isKey && !isAlike)) {
            return null;
        }
        String where = "\"" + form.difference(one.value(), other.value()) + "\" of " + type.getName();
        return isAlike
                ? "the transient field " + where + " counts in equals, and would not come back"
                : "keys that differ in " + where + " can be equal, and would be written differently: let equals compare"
                        + " the whole field, or leave the field out of the key";
    }

    /** Whether two are equal, both ways and in their hash codes; null if {@code equals} throws. */
    private static @Nullable Boolean isEqual(Object one, Object other) {
        try {
            boolean isEqual = one.equals(other);
            return isEqual == other.equals(one) && (!isEqual || one.hashCode() == other.hashCode()) && isEqual;
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }
}
