package org.civarcos.cache.support.expression;

import jakarta.el.ValueExpression;
import jakarta.el.VariableMapper;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that an expression uses, as its compiler asks for them. */
final class UsedNames extends VariableMapper {
    private final Set<String> names = new LinkedHashSet<>();

    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    @Override
    public @Nullable ValueExpression resolveVariable(String name) {
        names.add(name);
        return null;
    }

    @Override
    public @Nullable ValueExpression setVariable(String name, ValueExpression expression) {
        throw new UnsupportedOperationException("a variable is no expression here");
    }
}
