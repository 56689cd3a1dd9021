/** The generator of the documentation's site. No part of what is published. */
@NullMarked
package org.civarcos.cache.site;

import org.jspecify.annotations.NullMarked;
