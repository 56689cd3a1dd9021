package org.civarcos.cache.jdkhttp;

import com.sun.net.httpserver.Headers;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.site.ReadRequest;
import org.civarcos.cache.http.site.WatchedFields;
import org.jspecify.annotations.Nullable;

/** The fields of a request, which nobody changes, and which tell what is read of them. */
final class WatchedHeaders extends Headers {
    private final Headers fields = new Headers();
    private final ReadRequest read;

    WatchedHeaders(WatchedFields watched) {
        for (HeaderFields.Field field : watched.fields()) {
            fields.add(field.name(), field.value());
        }
        fields.replaceAll((name, values) -> Collections.unmodifiableList(values));
        read = watched.read();
    }

    private Map<String, List<String>> all() {
        read.addAllFields();
        return Collections.unmodifiableMap(fields);
    }

    private static UnsupportedOperationException refusal() {
        return new UnsupportedOperationException("the fields of a request are not changed");
    }

    @Override
    public int size() {
        return all().size();
    }

    @Override
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        if (name instanceof String text) {
            read.add(text);
        }
        return fields.containsKey(name);
    }

    @Override
    public boolean containsValue(@Nullable Object values) {
        return all().containsValue(values);
    }

    @Override
    public @Nullable List<String> get(Object name) {
        if (name instanceof String text) {
            read.add(text);
        }
        return fields.get(name);
    }

    @Override
    public @Nullable String getFirst(String name) {
        read.add(name);
        return fields.getFirst(name);
    }

    @Override
    public Set<String> keySet() {
        return all().keySet();
    }

    @Override
    public Collection<List<String>> values() {
        return all().values();
    }

    @Override
    public Set<Map.Entry<String, List<String>>> entrySet() {
        return all().entrySet();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super List<String>> action) {
        all().forEach(action);
    }

    @Override
    public List<String> put(String name, List<String> values) {
        throw refusal();
    }

    @Override
    public void add(String name, String value) {
        throw refusal();
    }

    @Override
    public void set(String name, String value) {
        throw refusal();
    }

    @Override
    public List<String> remove(Object name) {
        throw refusal();
    }

    @Override
    public void putAll(Map<? extends String, ? extends List<String>> more) {
        throw refusal();
    }

    @Override
    public void clear() {
        throw refusal();
    }

    @Override
    public void replaceAll(BiFunction<? super String, ? super List<String>, ? extends List<String>> change) {
        throw refusal();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return all().equals(other);
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
