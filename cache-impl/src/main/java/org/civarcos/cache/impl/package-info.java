/**
 * The door of the engine: the provider that {@link java.util.ServiceLoader} finds. All else is in the packages below.
 */
@NullMarked
package org.civarcos.cache.impl;

import org.jspecify.annotations.NullMarked;
