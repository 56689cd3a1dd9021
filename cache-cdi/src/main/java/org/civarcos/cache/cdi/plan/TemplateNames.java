package org.civarcos.cache.cdi.plan;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the names in the templates of one call stand for. */
@FunctionalInterface
interface TemplateNames extends Function<String, @Nullable Object> {}
