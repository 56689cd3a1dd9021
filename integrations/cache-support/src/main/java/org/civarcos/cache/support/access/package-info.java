/** Checks at deployment of who may call a cached method. No part of the public API: may change in any release. */
@NullMarked
package org.civarcos.cache.support.access;

import org.jspecify.annotations.NullMarked;
