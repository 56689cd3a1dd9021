/**
 * A look into the caches of a running application, and a hand on them, for those who run it: a resource of JSON and a
 * page over it, under {@code arcos.cache.admin.path}. Off until {@code arcos.cache.admin.enabled=true}.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.admin;

import org.jspecify.annotations.NullMarked;
