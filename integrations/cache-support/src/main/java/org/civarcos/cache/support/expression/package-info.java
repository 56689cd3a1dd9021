/** Conditions as expressions of Jakarta Expression Language, where that is on the class path. */
@NullMarked
package org.civarcos.cache.support.expression;

import org.jspecify.annotations.NullMarked;
