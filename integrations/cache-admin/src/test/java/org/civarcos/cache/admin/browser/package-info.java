/** A Chromium that tests drive over its DevTools protocol. */
@NullMarked
package org.civarcos.cache.admin.browser;

import org.jspecify.annotations.NullMarked;
