package org.civarcos.cache.faces;

import jakarta.el.ELContext;
import jakarta.el.ValueExpression;
import jakarta.el.VariableMapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.facelets.FaceletContext;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.civarcos.cache.fragments.page.PersonalReads;
import org.jspecify.annotations.Nullable;

/**
 * Sees what expressions read of the one who asks while the tree inside fragments is built: {@code c:if} and the like
 * decide then what is there to be rendered. Belongs to a request.
 */
final class TreeReads {
    private final FacesContext faces;
    private final PersonalReads reads;
    private final Set<ELContext> listenedTo = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Building> open = new ArrayDeque<>();

    private TreeReads(FacesContext faces) {
        this.faces = faces;
        ExternalContext external = faces.getExternalContext();
        reads = new PersonalReads(
                Reads::isRequest,
                name -> Reads.isInSession(external, name),
                () -> !open.isEmpty(),
                name -> open.forEach(each -> each.personal = name));
    }

    static TreeReads of(FacesContext faces) {
        return (TreeReads) faces.getAttributes().computeIfAbsent(TreeReads.class, type -> new TreeReads(faces));
    }

    /** Begins to see what is read inside a fragment, until that is closed. */
    Building begin(FaceletContext context) {
        return new Building(context);
    }

    private void listen(@Nullable Object context) {
        if (context instanceof FaceletContext expressions && listenedTo.add(expressions)) {
            expressions.addEvaluationListener(reads);
        }
    }

    /**
     * The building of the tree inside one fragment. It is asked for each name in an expression when that is made, in
     * pages that are included too, which evaluate in contexts of their own.
     */
    final class Building extends VariableMapper implements AutoCloseable {
        private final FaceletContext context;
        private final VariableMapper variables;
        private @Nullable String personal;

        private Building(FaceletContext context) {
            this.context = context;
            this.variables = context.getVariableMapper();
            context.setVariableMapper(this);
            open.push(this);
            listen(context);
        }

        @Override
        public @Nullable ValueExpression resolveVariable(String name) {
            listen(faces.getAttributes().get(FaceletContext.FACELET_CONTEXT_KEY));
            reads.tell(name);
            return variables.resolveVariable(name);
        }

        @Override
        public @Nullable ValueExpression setVariable(String name, @Nullable ValueExpression expression) {
            return variables.setVariable(name, expression);
        }

        /** What was read of the one who asks; null if nothing was seen. */
        @Nullable
        String personal() {
            return personal;
        }

        @Override
        public void close() {
            open.remove(this);
            context.setVariableMapper(variables);
        }
    }
}
