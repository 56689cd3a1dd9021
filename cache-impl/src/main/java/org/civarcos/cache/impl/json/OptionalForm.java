package org.civarcos.cache.impl.json;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A form of what holds one value or none: an array of at most one, so that it is told from a null.
 *
 * @param <T> the type that holds it
 */
final class OptionalForm<T> extends Form<T> {
    private final Form<Object> content;
    private final Function<T, Optional<?>> opener;
    private final Function<Optional<Object>, T> maker;

    private OptionalForm(Form<Object> content, Function<T, Optional<?>> opener, Function<Optional<Object>, T> maker) {
        this.content = content;
        this.opener = opener;
        this.maker = maker;
    }

    static Form<?> of(Class<?> type, Form<Object> content) {
        if (type == OptionalInt.class) {
            return new OptionalForm<OptionalInt>(
                    content,
                    value -> value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty(),
                    value -> value.isPresent() ? OptionalInt.of((Integer) value.get()) : OptionalInt.empty());
        }
        if (type == OptionalLong.class) {
            return new OptionalForm<OptionalLong>(
                    content,
                    value -> value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty(),
                    value -> value.isPresent() ? OptionalLong.of((Long) value.get()) : OptionalLong.empty());
        }
        if (type == OptionalDouble.class) {
            return new OptionalForm<OptionalDouble>(
                    content,
                    value -> value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty(),
                    value -> value.isPresent() ? OptionalDouble.of((Double) value.get()) : OptionalDouble.empty());
        }
        return new OptionalForm<Optional<?>>(content, value -> value, value -> value);
    }

    @Override
    void write(JsonWriter out, T value) {
        Optional<?> inside = opener.apply(value);
        out.open('[');
        if (inside.isPresent()) {
            content.write(out, inside.get());
        }
        out.close(']');
    }

    @Override
    T read(JsonReader in) {
        in.open('[');
        if (in.tryClose(']', true)) {
            return maker.apply(Optional.empty());
        }
        Object inside = content.read(in);
        if (!in.tryClose(']', true)) {
            throw in.wrong("more than one value");
        }
        return maker.apply(Optional.of(inside));
    }

    @Override
    List<T> variants(T value) {
        Optional<?> inside = opener.apply(value);
        Stream<Object> others = inside.isPresent() ? content.variants(inside.get()).stream() : Stream.of();
        return Stream.concat(
                        inside.isPresent() ? Stream.of(maker.apply(Optional.empty())) : Stream.<T>of(),
                        others.map(other -> maker.apply(Optional.of(other))))
                .toList();
    }
}
