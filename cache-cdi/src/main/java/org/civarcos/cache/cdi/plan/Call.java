package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.civarcos.cache.cdi.CacheInvocation;
import org.jspecify.annotations.Nullable;

/** One call of an annotated method, as conditions, generators and templates see it. */
final class Call implements CacheInvocation {
    /** The name of the method's result in a template. */
    static final String RESULT = "result";

    private final Signature signature;
    private final Object target;
    private final @Nullable Object[] arguments;

    Call(Signature signature, InvocationContext context) {
        this(signature, context.getTarget(), context.getParameters());
    }

    private Call(Signature signature, Object target, @Nullable Object[] arguments) {
        this.signature = signature;
        this.target = target;
        this.arguments = arguments;
    }

    @Nullable
    Object[] values() {
        return arguments;
    }

    /** What the names of a template stand for: the parameters, and the result where there is one. */
    TemplateNames names(@Nullable Object result) {
        return name -> {
            Integer position = signature.positions().get(name);
            return position != null ? arguments[position] : result;
        };
    }

    @Override
    public Object target() {
        return target;
    }

    @Override
    public Method method() {
        return signature.method();
    }

    @Override
    public List<@Nullable Object> arguments() {
        List<@Nullable Object> list = new ArrayList<>(arguments.length);
        Collections.addAll(list, arguments);
        return Collections.unmodifiableList(list);
    }

    @Override
    public @Nullable Object argument(String parameter) {
        Integer position = signature.positions().get(parameter);
        if (position == null) {
            throw new IllegalArgumentException(signature.method() + " has no parameter \"" + parameter + "\" but "
                    + signature.positions().keySet());
        }
        return arguments[position];
    }

    @Override
    public String toString() {
        return signature.method().getName() + Arrays.deepToString(arguments);
    }
}
