/** What a user writes: a bean, a resource and an application, and nothing of the caching but its annotations. */
@NullMarked
package org.civarcos.cache.it.payara;

import org.jspecify.annotations.NullMarked;
