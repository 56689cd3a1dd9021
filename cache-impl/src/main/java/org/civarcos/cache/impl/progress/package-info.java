/** What is in progress for a key, for a short while: open fences, loads. No part of the public API. */
@NullMarked
package org.civarcos.cache.impl.progress;

import org.jspecify.annotations.NullMarked;
