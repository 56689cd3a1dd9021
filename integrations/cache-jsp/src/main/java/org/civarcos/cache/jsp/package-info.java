/**
 * Cached fragments of Jakarta Pages (JSP): the tag and the function {@code cache:fragment} of {@code
 * urn:civarcos:cache}.
 */
@NullMarked
package org.civarcos.cache.jsp;

import org.jspecify.annotations.NullMarked;
