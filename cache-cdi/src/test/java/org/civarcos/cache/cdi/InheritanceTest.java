package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Stereotype;
import java.io.Serializable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.civarcos.cache.TypeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InheritanceTest {
    private final TestApplication application = TestApplication.of(
            Names.class, Numbers.class, ByClass.class, BySubclass.class, ByStereotype.class, PerSession.class);

    @AfterEach
    void close() {
        application.close();
    }

    interface Finder<K, T> {
        T find(K key);
    }

    abstract static class Repository<T> implements Finder<Long, T> {
        int calls;

        int calls() {
            return calls;
        }

        @CacheResult(tags = "{result}")
        public List<T> all(T like) {
            calls++;
            return List.of(like);
        }

        @CacheResult
        public T loaded(long id) {
            calls++;
            return find(id);
        }

        @CacheResult
        public <X> X same(X x) {
            calls++;
            return x;
        }
    }

    @ApplicationScoped
    static class Names extends Repository<String> {
        @Override
        @CacheResult
        public String find(Long key) {
            calls++;
            return "name " + key;
        }
    }

    @ApplicationScoped
    static class Numbers extends Repository<Integer> {
        @Override
        public Integer find(Long key) {
            calls++;
            return key.intValue();
        }

        @Override
        public List<Integer> all(Integer like) {
            calls++;
            return List.of();
        }
    }

    @ApplicationScoped
    @CacheResult
    static class ByClass {
        int calls;

        int get(long id) {
            return ++calls;
        }

        String text(String text) {
            calls++;
            return text;
        }

        @CacheResult(ttl = "1h")
        int own() {
            return ++calls;
        }

        void nothing() {
            calls++;
        }

        @CacheRemoveAll(cacheName = "other")
        void clear() {}
    }

    @CacheResult
    abstract static class ByParent {
        int calls;

        int get(long id) {
            return ++calls;
        }
    }

    @ApplicationScoped
    static class BySubclass extends ByParent {
        int own(long id) {
            return ++calls;
        }
    }

    @Stereotype
    @ApplicationScoped
    @CacheResult
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Cached {}

    @Cached
    static class ByStereotype {
        int calls;

        int get(long id) {
            return ++calls;
        }
    }

    @SessionScoped
    static class PerSession implements Serializable {
        private static final long serialVersionUID = 1;

        @CacheResult
        int get(long id) {
            return 1;
        }
    }

    @Test
    void inheritedMethod_hasACacheOfItsOwnInEachBean() {
        Names names = application.get(Names.class);
        Numbers numbers = application.get(Numbers.class);
        for (int i = 0; i < 2; i++) {
            assertThat(names.loaded(7)).isEqualTo("name 7");
            assertThat(numbers.loaded(7)).isEqualTo(7);
        }
        assertThat(application
                        .manager()
                        .getCache(
                                Names.class.getName() + ".loaded(long)",
                                TypeRef.of(Long.class),
                                TypeRef.of(String.class)))
                .isPresent();
        assertThat(application
                        .manager()
                        .getCache(
                                Numbers.class.getName() + ".loaded(long)",
                                TypeRef.of(Long.class),
                                TypeRef.of(Integer.class)))
                .isPresent();
    }

    @Test
    void genericMethod_isCachedThroughItsInterfaceToo() {
        Names names = application.get(Names.class);
        Finder<Long, String> finder = names;
        assertThat(finder.find(7L)).isEqualTo(names.find(7L));
        assertThat(names.calls()).isEqualTo(1);
        assertThat(names.same("x")).isEqualTo(names.same("x"));
        assertThat(names.same(List.of())).isEmpty();
        assertThat(names.calls()).isEqualTo(3);
    }

    @Test
    void tagOverAGenericCollection_hasTheElementsOfTheBean() {
        Names names = application.get(Names.class);
        names.all("a");
        application.manager().invalidateTags("a");
        names.all("a");
        assertThat(names.calls()).isEqualTo(2);
    }

    @Test
    void overridingMethodWithoutAnnotation_isNotCached() {
        Numbers numbers = application.get(Numbers.class);
        numbers.all(1);
        numbers.all(1);
        assertThat(numbers.calls()).isEqualTo(2);
    }

    @Test
    void annotationOnTheClass_cachesEachMethodThatReturnsSomething() {
        ByClass bean = application.get(ByClass.class);
        assertThat(bean.get(7)).isEqualTo(bean.get(7));
        assertThat(bean.text("a")).isEqualTo(bean.text("a"));
        assertThat(bean.own()).isEqualTo(bean.own()).isEqualTo(3);
        bean.nothing();
        bean.nothing();
        bean.clear();
        assertThat(application.manager().cacheNames()).hasSize(3);
    }

    @Test
    void annotationOnTheParent_isInherited() {
        BySubclass bean = application.get(BySubclass.class);
        assertThat(bean.get(7)).isEqualTo(bean.get(7));
        assertThat(bean.own(7)).isEqualTo(bean.own(7));
    }

    @Test
    void stereotype_carriesTheAnnotation() {
        ByStereotype bean = application.get(ByStereotype.class);
        assertThat(bean.get(7)).isEqualTo(bean.get(7));
    }
}
