package org.civarcos.cache.jaxrs.resource;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.jaxrs.resource.Input.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The inputs that a resource declares: on the parameters of a method, on the fields, setters and constructors of its
 * class, and in beans of parameters, which may have others. What CDI injects is seen only where its type says that it
 * is of the request.
 */
public final class Inputs {
    private static final String CONTEXT = "jakarta.ws.rs.core.Context";

    private final Set<Input> found = new LinkedHashSet<>();
    private final Set<Class<?>> beans = new HashSet<>();
    private final Set<String> pathVariables;

    private Inputs(Set<String> pathVariables) {
        this.pathVariables = pathVariables;
    }

    /**
     * Reads those of a resource method or locator, and of its class.
     *
     * @param method the method
     * @return the inputs, without those that show nothing of the request
     */
    public static List<Input> of(ResourceMethod method) {
        Inputs inputs = new Inputs(method.pathVariables());
        InjectionPoints.of(method).forEach(inputs::read);
        InjectionPoints.of(method.type()).forEach(inputs::read);
        return List.copyOf(inputs.found);
    }

    private void read(InjectionPoint point) {
        for (Annotation annotation : point.annotations()) {
            if (InputAnnotations.isBean(annotation)) {
                readBean(point.raw());
                return;
            }
            Kind kind = InputAnnotations.kindOf(annotation);
            if (kind != null) {
                addNamed(kind, annotation, point);
                return;
            }
        }
        Kind byType = ContextTypes.kindOf(point.raw());
        if (point.annotation(CONTEXT).isPresent()) {
            add(byType == null ? Kind.UNKNOWN : byType, "", point);
        } else if (byType != null
                && (point.isOfMethod()
                        || point.annotation(InjectionPoints.INJECT).isPresent())) {
            add(byType, "", point);
        } else if (point.isOfMethod()) {
            addUnannotated(point);
        }
    }

    private void readBean(Class<?> bean) {
        if (beans.add(bean)) {
            InjectionPoints.of(bean).forEach(this::read);
        }
    }

    private void addNamed(Kind kind, Annotation annotation, InjectionPoint point) {
        String named = InputAnnotations.nameOf(annotation);
        String inSource = point.name();
        if (named == null && inSource != null) {
            named = InputAnnotations.nameOf(kind, inSource);
        }
        boolean nameless = named == null && (kind == Kind.QUERY || kind == Kind.FIELD);
        add(nameless ? Kind.UNKNOWN : kind, named == null ? "" : named, point);
    }

    /** Some runtimes take a variable of the path by its name; what is left is the content. */
    private void addUnannotated(InjectionPoint point) {
        @Nullable String name = point.name();
        if (name != null && pathVariables.contains(name)) {
            add(Kind.PATH, name, point);
        } else if (point.annotations().stream().allMatch(InputAnnotations::isDescribing)) {
            add(Kind.CONTENT, "", point);
        } else {
            add(Kind.UNKNOWN, "", point);
        }
    }

    private void add(Kind kind, String name, InjectionPoint point) {
        if (kind != Kind.NOTHING) {
            found.add(new Input(kind, name, point.raw(), point.place()));
        }
    }

    /** Brings together the inputs of several methods. */
    static List<Input> union(List<List<Input>> all) {
        Set<Input> union = new LinkedHashSet<>();
        all.forEach(union::addAll);
        return new ArrayList<>(union);
    }
}
