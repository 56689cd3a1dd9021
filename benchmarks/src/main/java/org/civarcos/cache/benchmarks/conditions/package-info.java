/** What conditions of annotated methods cost: none, a class, an expression, one that calls a method, and those of Spring's. */
@org.jspecify.annotations.NullMarked
package org.civarcos.cache.benchmarks.conditions;
