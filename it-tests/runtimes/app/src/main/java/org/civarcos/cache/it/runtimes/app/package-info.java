/** The application that runs on each runtime. */
@NullMarked
package org.civarcos.cache.it.runtimes.app;

import org.jspecify.annotations.NullMarked;
