package org.civarcos.cache.impl.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.junit.jupiter.api.Test;

class CodecChoiceTest {
    record Place(String name, int people) {}

    static class Point implements Serializable {
        private static final long serialVersionUID = 1;
        private final List<Label> labels = List.of(new Label("a"));

        @Override
        public boolean equals(Object other) {
            return other instanceof Point that && labels.equals(that.labels);
        }

        @Override
        public int hashCode() {
            return labels.hashCode();
        }
    }

    record Label(String text) implements Serializable {}

    static class Gadget implements Serializable {
        private static final long serialVersionUID = 1;
    }

    private static <K, V> StoreContext<K, V> context(TypeRef<K> keys, TypeRef<V> values, String... properties) {
        Map<String, String> set = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            set.put(properties[i], properties[i + 1]);
        }
        ManagerOptions manager = ManagerOptions.of(
                "test",
                CodecChoiceTest.class.getClassLoader(),
                TimeSource.system(),
                Runnable::run,
                Settings.of(List.of(set::get)));
        StoreObserver<K, V> observer = new StoreObserver<>() {
            @Override
            public void note(CacheEvent.Type type, K key, V value, V oldValue) {}

            @Override
            public void deliver() {}
        };
        return new StoreContext<>("places", CacheConfig.of(keys, values).build(), manager, observer);
    }

    private static <V> Codec<V> values(TypeRef<V> type, String... properties) {
        return context(TypeRef.of(String.class), type, properties).valueCodec();
    }

    private static <T> void assertRoundTrip(Codec<T> codec, T value, String id) {
        assertThat(codec.id()).isEqualTo(id);
        assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
    }

    @Test
    void plainTypes_areText() {
        assertRoundTrip(values(TypeRef.of(String.class)), "Zürich \uD83D\uDE00", "text");
        assertRoundTrip(values(TypeRef.of(Long.class)), Long.MIN_VALUE, "Long");
        assertRoundTrip(values(TypeRef.of(Boolean.class)), true, "Boolean");
        assertRoundTrip(values(TypeRef.of(UUID.class)), new UUID(1, 2), "UUID");
        assertRoundTrip(values(TypeRef.of(TimeUnit.class)), TimeUnit.DAYS, "enum");
        assertThat(values(TypeRef.of(Long.class)).encode(42L)).asString().isEqualTo("42");
    }

    @Test
    void halfASurrogatePair_isRefused_sinceTwoKeysMustNotShareAForm() {
        Codec<String> text = values(TypeRef.of(String.class));
        assertThatThrownBy(() -> text.encode("a\uD83D")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text.decode(new byte[] {(byte) 0xC3})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherTypes_areJson_byTheDeclaredType() {
        assertRoundTrip(
                values(new TypeRef<List<Place>>() {}), List.of(new Place("Bern", 1), new Place("Olten", 2)), "json2");
        assertRoundTrip(values(new TypeRef<Map<String, Place>>() {}), Map.of("a", new Place("Bern", 1)), "json2");
    }

    @Test
    void optionals_areJsonToo() {
        Codec<Optional<Place>> json = values(new TypeRef<Optional<Place>>() {});
        assertRoundTrip(json, Optional.of(new Place("Bern", 1)), "json2");
        assertRoundTrip(json, Optional.empty(), "json2");
    }

    @Test
    void json_ofAnotherVersionOfTheClass_isRefused() {
        Codec<Place> json = values(TypeRef.of(Place.class));
        for (String text : List.of(
                "{\"name\":\"Bern\"}",
                "{\"name\":\"Bern\",\"people\":1,\"more\":2}",
                "{\"name\":\"Bern\",\"people\":1} x",
                "null",
                "",
                "{\"name\":[1],\"people\":1}")) {
            assertThatThrownBy(() -> json.decode(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aTypeThatSaysTooLittle_isNotJson() {
        assertThat(values(TypeRef.of(Object.class)).id()).isEqualTo("java");
        assertThat(values(new TypeRef<List<Object>>() {}).id()).isEqualTo("java");
        assertThatThrownBy(() -> values(TypeRef.of(Number.class), "arcos.cache.cache.places.serializer", "json"))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("java.lang.Number");
    }

    @Test
    void serializer_ofTheCache_goesBeforeTheTypesOwn_andThatBeforeTheGlobalOne() {
        assertThat(values(TypeRef.of(String.class), "arcos.cache.serializer", "java")
                        .id())
                .isEqualTo("text");
        assertThat(values(TypeRef.of(String.class), "arcos.cache.cache.places.serializer", "json")
                        .id())
                .isEqualTo("json2");
        assertThat(values(TypeRef.of(Label.class), "arcos.cache.serializer", "java")
                        .id())
                .isEqualTo("java");
        assertThatThrownBy(() -> values(TypeRef.of(Label.class), "arcos.cache.serializer", "yaml"))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("yaml")
                .hasMessageContaining("json");
    }

    private static Optional<String> serializer(TypeRef<?> type, String... properties) {
        return context(TypeRef.of(String.class), type, properties).serializer().map(Codec::id);
    }

    @Test
    void theHeap_holdsObjects_unlessASerializerIsAskedForThatMakesADifference() {
        TypeRef<List<Place>> places = new TypeRef<>() {};
        String[] general = {"arcos.cache.serializer", "java+deflate"};

        assertThat(serializer(TypeRef.of(Label.class))).isEmpty();
        assertThat(serializer(TypeRef.of(Label.class), general)).hasValue("java+deflate");
        assertThat(serializer(TypeRef.of(String.class), general)).isEmpty();
        assertThat(serializer(TypeRef.of(TimeUnit.class), general)).isEmpty();
        assertThat(serializer(TypeRef.of(byte[].class), general)).hasValue("bytes");
        assertThat(serializer(places, "arcos.cache.cache.places.serializer", "json"))
                .hasValue("json2");
        assertThat(serializer(TypeRef.of(String.class), "arcos.cache.cache.places.serializer", "json"))
                .hasValue("json2");
    }

    @Test
    void serializer_none_choosesByType_andLeavesObjectsOnTheHeap() {
        String[] none = {"arcos.cache.serializer", "java", "arcos.cache.cache.places.serializer", "none"};

        assertThat(values(TypeRef.of(Place.class), none).id()).isEqualTo("json2");
        assertThat(serializer(TypeRef.of(Place.class), none)).isEmpty();
        assertThat(serializer(TypeRef.of(Place.class), "arcos.cache.serializer", "none"))
                .isEmpty();
    }

    @Test
    void serializer_ofTheCode_isStrongerThanThatOfTheSettings() {
        StoreContext<String, Label> settings = context(
                TypeRef.of(String.class), TypeRef.of(Label.class), "arcos.cache.cache.places.serializer", "json");
        StoreContext<String, Label> code = new StoreContext<>(
                "places",
                settings.config().toBuilder().serializer("java").build(),
                settings.manager(),
                settings.observer());

        assertThat(code.valueCodec().id()).isEqualTo("java");
        assertThat(code.serializer().orElseThrow().id()).isEqualTo("java");
    }

    @Test
    void java_readsDeclaredTypesAndTheirFields() {
        String[] java = {"arcos.cache.serializer", "java"};
        assertRoundTrip(values(TypeRef.of(Point.class), java), new Point(), "java");
        assertRoundTrip(
                values(new TypeRef<Map<String, List<Label>>>() {}, java), Map.of("a", List.of(new Label("b"))), "java");
    }

    @Test
    void java_refusesWhatWasNotAllowed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Gadget());
        }
        byte[] gadget = bytes.toByteArray();

        Codec<Label> strict = values(TypeRef.of(Label.class), "arcos.cache.serializer", "java");
        assertThatThrownBy(() -> strict.decode(gadget)).isInstanceOf(IllegalArgumentException.class);
        Codec<Object> lax = values(
                TypeRef.of(Object.class),
                "arcos.cache.java_serialization.allow",
                "java.nio.*, " + Gadget.class.getName());
        assertThat(lax.decode(gadget)).isInstanceOf(Gadget.class);
    }

    @Test
    void keys_haveOneReadableForm_orAreRefused() {
        TypeRef<String> text = TypeRef.of(String.class);
        assertThat(context(TypeRef.of(Integer.class), text).keyCodec().isText()).isTrue();
        assertThat(context(TypeRef.of(Place.class), text).keyCodec().encode(new Place("Bern", 1)))
                .asString()
                .isEqualTo("{\"name\":\"Bern\",\"people\":1}");
        assertThatThrownBy(() -> context(TypeRef.of(Object.class), text).keyCodec())
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> context(TypeRef.of(byte[].class), text).keyCodec())
                .isInstanceOf(CacheConfigurationException.class);
    }
}
