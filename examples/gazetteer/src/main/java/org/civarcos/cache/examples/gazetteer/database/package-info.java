/** The embedded database and the data it is filled with. */
@NullMarked
package org.civarcos.cache.examples.gazetteer.database;

import org.jspecify.annotations.NullMarked;
