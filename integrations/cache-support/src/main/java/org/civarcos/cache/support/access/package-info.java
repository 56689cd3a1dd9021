/** Who may call a method, as far as a deployment can tell. No part of the public API: may change in any release. */
@NullMarked
package org.civarcos.cache.support.access;

import org.jspecify.annotations.NullMarked;
