package org.civarcos.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeRefTest {
    static <T> TypeRef<List<T>> listOfVariable() {
        return new TypeRef<>() {};
    }

    static <T> TypeRef<T> variable() {
        return new TypeRef<>() {};
    }

    @Test
    void typeArguments_areKept() {
        TypeRef<Map<String, List<Long>>> type = new TypeRef<>() {};

        assertThat(type.toString()).isEqualTo("java.util.Map<java.lang.String, java.util.List<java.lang.Long>>");
        assertThat(type.rawType()).isEqualTo(Map.class);
    }

    @Test
    void equality_isThatOfTheType_howeverItWasMade() throws Exception {
        Type reflected = Named.class.getMethod("names").getGenericReturnType();

        assertThat(new TypeRef<List<String>>() {})
                .isEqualTo(new TypeRef<List<String>>() {})
                .isEqualTo(TypeRef.of(reflected))
                .hasSameHashCodeAs(TypeRef.of(reflected))
                .isNotEqualTo(new TypeRef<List<Long>>() {})
                .isNotEqualTo(TypeRef.of(List.class));
        assertThat(TypeRef.of(String.class)).isEqualTo(new TypeRef<String>() {});
    }

    @Test
    void rawType_erasesArguments() {
        assertThat(TypeRef.of(String.class).rawType()).isEqualTo(String.class);
        assertThat(TypeRef.of(byte[].class).rawType()).isEqualTo(byte[].class);
        assertThat(new TypeRef<List<String>[]>() {}.rawType()).isEqualTo(List[].class);
        assertThat(listOfVariable().rawType()).isEqualTo(List.class);
        assertThat(variable().rawType()).isEqualTo(Object.class);
    }

    @Test
    @SuppressWarnings("rawtypes") // that is the test
    void aTypeRefWithoutArgument_isRefused() {
        assertThatThrownBy(() -> new TypeRef() {})
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("new TypeRef<");
    }

    interface Named {
        List<String> names();
    }
}
