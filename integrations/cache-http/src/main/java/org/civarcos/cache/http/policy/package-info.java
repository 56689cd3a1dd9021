/** What is set for the caching of responses, and how those of one place are cached: the same for each request. */
@NullMarked
package org.civarcos.cache.http.policy;

import org.jspecify.annotations.NullMarked;
