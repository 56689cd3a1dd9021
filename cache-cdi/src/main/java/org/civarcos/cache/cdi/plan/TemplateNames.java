package org.civarcos.cache.cdi.plan;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of the names in the templates of one call. */
@FunctionalInterface
interface TemplateNames extends Function<String, @Nullable Object> {}
