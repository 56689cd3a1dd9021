package org.civarcos.cache.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.util.List;
import org.civarcos.cache.TypeRef;
import org.junit.jupiter.api.Test;

class DeclaredTypeTest {
    abstract static class Repository<K, T> {
        abstract T find(K key);

        abstract List<T> all();

        abstract T[] array();

        abstract <X> X same(X value);
    }

    abstract static class Middle<T> extends Repository<Long, T> {}

    abstract static class Names extends Middle<String> {}

    private static Type returned(String method) throws Exception {
        for (var declared : Repository.class.getDeclaredMethods()) {
            if (declared.getName().equals(method)) {
                return declared.getGenericReturnType();
            }
        }
        throw new NoSuchMethodException(method);
    }

    @Test
    void variable_isWhatTheInheritorMakesOfIt() throws Exception {
        Type key = Repository.class.getDeclaredMethod("find", Object.class).getGenericParameterTypes()[0];
        assertThat(DeclaredType.inherited(Names.class, returned("find"))).isEqualTo(String.class);
        assertThat(DeclaredType.inherited(Names.class, key)).isEqualTo(Long.class);
        assertThat(DeclaredType.inherited(Names.class, returned("array"))).isEqualTo(String[].class);
    }

    @Test
    void variableInAnArgument_makesATypeEqualToTheJdks() throws Exception {
        Type jdk = new TypeRef<List<String>>() {}.type();
        Type ours = DeclaredType.inherited(Names.class, returned("all"));
        assertThat(ours).isEqualTo(jdk).hasSameHashCodeAs(jdk);
        assertThat(jdk).isEqualTo(ours);
    }

    @Test
    void variableOfTheMethod_isItsBound() throws Exception {
        assertThat(DeclaredType.inherited(Names.class, returned("same"))).isEqualTo(Object.class);
    }

    @Test
    void primitive_isBoxed() {
        assertThat(DeclaredType.boxed(long.class)).isEqualTo(Long.class);
        assertThat(DeclaredType.boxed(String.class)).isEqualTo(String.class);
    }
}
