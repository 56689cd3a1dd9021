/**
 * The opening of stores: kinds found on the class path, and stores that are made of several. What a store does once it
 * is open is in the packages of the stores.
 */
@NullMarked
package org.civarcos.cache.impl.open;

import org.jspecify.annotations.NullMarked;
