/** The places: what they are, how they are found, what an update makes out of date. */
@NullMarked
package org.civarcos.cache.examples.gazetteer.place;

import org.jspecify.annotations.NullMarked;
