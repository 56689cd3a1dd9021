/** The codecs that every engine has. */
@NullMarked
package org.civarcos.cache.impl.codec;

import org.jspecify.annotations.NullMarked;
