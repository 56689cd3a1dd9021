/**
 * The manager: its caches by name, what settings leave to defaults, when caches are cleared. It opens no store itself
 * and reads no entry.
 */
@NullMarked
package org.civarcos.cache.impl.manager;

import org.jspecify.annotations.NullMarked;
