/** The application: its command line, its server, its start and its end. */
@NullMarked
package org.civarcos.cache.examples.gazetteer;

import org.jspecify.annotations.NullMarked;
