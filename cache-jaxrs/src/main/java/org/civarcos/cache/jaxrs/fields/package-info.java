/** The header maps of Jakarta REST as the fields of the rules. */
@NullMarked
package org.civarcos.cache.jaxrs.fields;

import org.jspecify.annotations.NullMarked;
