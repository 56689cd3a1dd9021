/**
 * Response caching for whole sites, as a Jakarta Servlet filter in front of the application:
 * {@link org.civarcos.cache.servlet.ResponseCacheFilter}.
 */
@NullMarked
package org.civarcos.cache.servlet;

import org.jspecify.annotations.NullMarked;
