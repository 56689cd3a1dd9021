/**
 * Code shared by the CDI and the REST integration: {@linkplain org.civarcos.cache.support.Template templates} of tags
 * and keys, the {@linkplain org.civarcos.cache.support.Findings report} of what cannot work, and the way to the
 * {@linkplain org.civarcos.cache.support.CdiManager manager} of the running application. No part of the public API:
 * may change in any release.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.support;

import org.jspecify.annotations.NullMarked;
