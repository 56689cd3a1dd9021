/**
 * Cached fragments of pages: {@link org.civarcos.cache.fragments.Fragments} renders, stores and drops them, for Faces,
 * JSP and whatever else makes text.
 */
@NullMarked
package org.civarcos.cache.fragments;

import org.jspecify.annotations.NullMarked;
