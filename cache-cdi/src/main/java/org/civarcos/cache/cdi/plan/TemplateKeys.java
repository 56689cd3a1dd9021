package org.civarcos.cache.cdi.plan;

import java.lang.reflect.Type;
import java.util.List;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.cdi.CompositeKey;
import org.civarcos.cache.support.BoundTemplate;
import org.civarcos.cache.support.DeclaredType;
import org.jspecify.annotations.Nullable;

/** Keys that a template makes: texts, or what its only placeholder stands for. */
public final class TemplateKeys implements Keys {
    private final BoundTemplate template;
    private final Type type;

    /**
     * Makes keys.
     *
     * @param template makes one value
     */
    public TemplateKeys(BoundTemplate template) {
        this.template = template;
        this.type = DeclaredType.boxed(template.valueType().orElse(String.class));
    }

    @Override
    public Object keyOf(Call call, @Nullable Object result) {
        Object key = template.value(call.names(result));
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

    /** {@return the template, for people} */
    @Override
    public String toString() {
        return template.toString();
    }
}
