package org.civarcos.cache.impl.update;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/** Additions to a number of any type that has one name in the JDK. What does not fit changes nothing. */
public final class Additions {
    private static final Map<Class<?>, Function<BigInteger, Number>> INTEGERS = Map.of(
            Byte.class, BigInteger::byteValueExact,
            Short.class, BigInteger::shortValueExact,
            Integer.class, BigInteger::intValueExact,
            Long.class, BigInteger::longValueExact,
            BigInteger.class, sum -> sum);

    private static final Map<Class<?>, BiFunction<Number, Double, Number>> FRACTIONS = Map.of(
            Double.class, (number, delta) -> finite(number.doubleValue() + delta),
            Float.class, (number, delta) -> (float) finite((float) (number.doubleValue() + delta)),
            BigDecimal.class, (number, delta) -> exact(number).add(BigDecimal.valueOf(delta)));

    private Additions() {}

    /**
     * Tells whether values of a type are whole numbers.
     *
     * @param type the type
     * @return whether they are
     */
    public static boolean isInteger(Class<?> type) {
        return INTEGERS.containsKey(type);
    }

    /**
     * Tells whether values of a type are numbers with a fraction.
     *
     * @param type the type
     * @return whether they are
     */
    public static boolean isFraction(Class<?> type) {
        return FRACTIONS.containsKey(type);
    }

    /**
     * Adds to a whole number.
     *
     * @param type the type of the values
     * @param delta what to add
     * @param initial what a missing number counts as, or null to leave it missing
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return an update that tells the sum, or empty if the number was left missing
     */
    @SuppressWarnings("unchecked") // a V is a Number of that type
    public static <K, V extends @Nullable Object> Update<K, V, OptionalLong> ofInteger(
            Class<?> type, long delta, @Nullable Long initial) {
        Function<BigInteger, Number> fit = Objects.requireNonNull(INTEGERS.get(type), "type");
        return entry -> {
            if (entry == null && initial == null) {
                return new Step.Keep<>(OptionalLong.empty());
            }
            BigInteger sum = whole(entry, initial).add(BigInteger.valueOf(delta));
            return new Step.Put<>((V) fit.apply(sum), EntryOptions.KEEP, OptionalLong.of(sum.longValueExact()));
        };
    }

    private static BigInteger whole(@Nullable CacheEntry<?, ?> entry, @Nullable Long initial) {
        Object value = entry == null ? initial : entry.value();
        return value == null
                ? BigInteger.ZERO
                : value instanceof BigInteger big ? big : BigInteger.valueOf(((Number) value).longValue());
    }

    /**
     * Adds to a number with a fraction; a missing one counts as zero.
     *
     * @param type the type of the values
     * @param delta what to add
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return an update that tells the sum
     * @throws IllegalArgumentException if what to add is not finite
     */
    @SuppressWarnings("unchecked") // a V is a Number of that type
    public static <K, V extends @Nullable Object> Update<K, V, Double> ofFraction(Class<?> type, double delta) {
        if (!Double.isFinite(delta)) {
            throw new IllegalArgumentException("cannot add " + delta + ": give a finite number");
        }
        BiFunction<Number, Double, Number> add = Objects.requireNonNull(FRACTIONS.get(type), "type");
        return entry -> {
            Object value = entry == null ? null : entry.value();
            Number sum = add.apply(value == null ? 0 : (Number) value, delta);
            return new Step.Put<>((V) sum, EntryOptions.KEEP, sum.doubleValue());
        };
    }

    private static double finite(double sum) {
        if (!Double.isFinite(sum)) {
            throw new ArithmeticException("the sum is " + sum + ", which no counter can go on from");
        }
        return sum;
    }

    private static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
    }
}
