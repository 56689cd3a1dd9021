/**
 * The rules of HTTP caching as pure functions of a request, a response and the time: what may be stored (RFC 9111
 * section 3), how long it is fresh and how old it is (section 4.2), which stored response a request selects (section
 * 4.1), and when 304 is the answer (RFC 9110 section 13). Nothing here knows a container, reads a clock or does I/O;
 * every decision is a value that carries its {@link org.civarcos.cache.http.Reason}.
 */
@NullMarked
package org.civarcos.cache.http;

import org.jspecify.annotations.NullMarked;
