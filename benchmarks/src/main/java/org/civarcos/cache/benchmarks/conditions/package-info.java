/** What conditions of annotated methods cost: none, a class, an expression, and an expression of Spring's. */
@org.jspecify.annotations.NullMarked
package org.civarcos.cache.benchmarks.conditions;
