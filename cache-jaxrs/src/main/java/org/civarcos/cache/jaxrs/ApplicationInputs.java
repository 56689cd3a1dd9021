package org.civarcos.cache.jaxrs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.jaxrs.resource.Input;
import org.civarcos.cache.jaxrs.resource.Inputs;
import org.civarcos.cache.jaxrs.resource.Locators;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;

/**
 * Inputs that the methods of an application, and the filters before them, read from a request.
 *
 * @param locators those that are known
 * @param profile the rules where a method names none
 */
record ApplicationInputs(Locators locators, Profile profile) {

    DeclaredInputs of(ResourceMethod method, CachedResponse annotation) {
        Set<Input> inputs = new LinkedHashSet<>(Inputs.of(method));
        inputs.addAll(locators.inputsTo(method.type()));
        List<Input> all = new ArrayList<>(inputs);
        return new DeclaredInputs(
                method,
                annotation,
                all,
                annotation.profile().length == 0 ? profile : annotation.profile()[0]);
    }
}
