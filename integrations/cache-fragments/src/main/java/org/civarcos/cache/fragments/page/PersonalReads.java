package org.civarcos.cache.fragments.page;

import jakarta.el.ELContext;
import jakarta.el.EvaluationListener;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.civarcos.cache.fragments.Fragments;
import org.jspecify.annotations.Nullable;

/** Sees in expressions what they read of the one who asks, and tells it. */
public final class PersonalReads extends EvaluationListener {
    private final Predicate<Object> isRequest;
    private final Predicate<String> isInSession;
    private final BooleanSupplier isHeeded;
    private final Consumer<String> told;

    /**
     * Listens to the expressions of a page, and tells the fragments that are being rendered.
     *
     * @param isRequest whether an object is a request or stands for one, or for the view or the page that it asks for
     * @param isInSession whether a name stands for something in the session of the one who asks
     */
    public PersonalReads(Predicate<Object> isRequest, Predicate<String> isInSession) {
        this(isRequest, isInSession, Fragments::isRendering, Fragments::tellPersonal);
    }

    /**
     * Listens to expressions.
     *
     * @param isRequest as above
     * @param isInSession as above
     * @param isHeeded whether what is read now is to be told
     * @param told gets the name of what is read
     */
    public PersonalReads(
            Predicate<Object> isRequest,
            Predicate<String> isInSession,
            BooleanSupplier isHeeded,
            Consumer<String> told) {
        this.isRequest = isRequest;
        this.isInSession = isInSession;
        this.isHeeded = isHeeded;
        this.told = told;
    }

    /** The names in an expression: a resolver may not tell what it found by one. */
    @Override
    public void beforeEvaluation(@Nullable ELContext context, @Nullable String expression) {
        if (expression == null || !isHeeded.getAsBoolean()) {
            return;
        }
        ExpressionNames.in(expression).forEach(this::tell);
    }

    @Override
    public void propertyResolved(@Nullable ELContext context, @Nullable Object base, @Nullable Object property) {
        if (!(property instanceof String name) || !isHeeded.getAsBoolean()) {
            return;
        }
        if (base == null) {
            tell(name);
        } else if (PersonalNames.isOfRequest(name) && isRequest.test(base)) {
            told.accept(name);
        }
    }

    /** Tells of a name at which an expression begins, if it stands for something of the one who asks. */
    public void tell(String name) {
        if (PersonalNames.isImplicit(name) || isInSession.test(name) || SessionBeans.has(name)) {
            told.accept(name);
        }
    }
}
