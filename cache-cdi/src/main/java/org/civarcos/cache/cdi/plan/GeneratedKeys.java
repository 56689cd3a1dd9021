package org.civarcos.cache.cdi.plan;

import java.lang.reflect.Type;
import java.util.List;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.cdi.CompositeKey;
import org.civarcos.cache.cdi.KeyGenerator;
import org.jspecify.annotations.Nullable;

/** Keys that a generator of the application makes. */
public final class GeneratedKeys implements Keys {
    private final ApplicationCaches application;
    private final Class<? extends KeyGenerator<?>> generator;
    private final Type type;

    /**
     * Makes keys.
     *
     * @param application the application
     * @param generator the class of the generator
     * @param type the type of the keys
     */
    public GeneratedKeys(ApplicationCaches application, Class<? extends KeyGenerator<?>> generator, Type type) {
        this.application = application;
        this.generator = generator;
        this.type = type;
    }

    @Override
    @SuppressWarnings("ConstantValue") // a generator may do what it must not
    public Object keyOf(Call call, @Nullable Object result) {
        Object key = application.component(generator).generate(call);
        return key != null ? key : CompositeKey.NULL;
    }

    @Override
    public List<Type> types() {
        return List.of(type);
    }

    @Override
    public TypeRef<?> keyType() {
        return TypeRef.of(type);
    }

    /** {@return the name of the generator's class} */
    @Override
    public String toString() {
        return generator.getName();
    }
}
