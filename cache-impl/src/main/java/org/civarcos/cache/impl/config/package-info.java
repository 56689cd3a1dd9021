/** Sources of configuration in addition to those that every application has. */
@NullMarked
package org.civarcos.cache.impl.config;

import org.jspecify.annotations.NullMarked;
