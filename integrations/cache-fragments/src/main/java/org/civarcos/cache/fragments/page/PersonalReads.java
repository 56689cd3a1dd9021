package org.civarcos.cache.fragments.page;

import jakarta.el.ELContext;
import jakarta.el.EvaluationListener;
import java.util.function.Predicate;
import org.civarcos.cache.fragments.Fragments;
import org.jspecify.annotations.Nullable;

/** Sees in expressions what they read of the one who asks, and tells the fragments that are being rendered. */
public final class PersonalReads extends EvaluationListener {
    private final Predicate<Object> isRequest;
    private final Predicate<String> isInSession;

    /**
     * Listens to the expressions of a page.
     *
     * @param isRequest whether an object is a request or stands for one, or for the view or the page that it asks for
     * @param isInSession whether a name stands for something in the session of the one who asks
     */
    public PersonalReads(Predicate<Object> isRequest, Predicate<String> isInSession) {
        this.isRequest = isRequest;
        this.isInSession = isInSession;
    }

    /** The names in an expression: a resolver may not tell what it found by one. */
    @Override
    public void beforeEvaluation(@Nullable ELContext context, @Nullable String expression) {
        if (expression == null || !Fragments.isRendering()) {
            return;
        }
        ExpressionNames.in(expression).forEach(this::tell);
    }

    @Override
    public void propertyResolved(@Nullable ELContext context, @Nullable Object base, @Nullable Object property) {
        if (!(property instanceof String name) || !Fragments.isRendering()) {
            return;
        }
        if (base == null) {
            tell(name);
        } else if (PersonalNames.isOfRequest(name) && isRequest.test(base)) {
            Fragments.tellPersonal(name);
        }
    }

    private void tell(String name) {
        if (PersonalNames.isImplicit(name) || isInSession.test(name) || SessionBeans.has(name)) {
            Fragments.tellPersonal(name);
        }
    }
}
