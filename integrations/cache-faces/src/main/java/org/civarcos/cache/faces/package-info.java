/**
 * Cached fragments of Jakarta Faces pages: the tag {@code cache:fragment} of the namespace {@code urn:civarcos:cache}.
 */
@NullMarked
package org.civarcos.cache.faces;

import org.jspecify.annotations.NullMarked;
