/** The places over HTTP. */
@NullMarked
package org.civarcos.cache.examples.gazetteer.web;

import org.jspecify.annotations.NullMarked;
