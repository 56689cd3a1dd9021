/** JSON that holds a value by its fields, and nothing else: what was written is read back as an equal value. */
@NullMarked
package org.civarcos.cache.impl.json;

import org.jspecify.annotations.NullMarked;
