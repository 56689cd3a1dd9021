/**
 * Django's cache framework over any cache: {@link org.civarcos.cache.django.DjangoCache} has its verbs, with the
 * results, lifetimes and errors of the back end that is chosen.
 */
@NullMarked
package org.civarcos.cache.django;

import org.jspecify.annotations.NullMarked;
