/**
 * What an annotated method does, resolved once at deployment so that a call reflects on nothing. No part of the public
 * API: may change in any release.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.cdi.plan;

import org.jspecify.annotations.NullMarked;
