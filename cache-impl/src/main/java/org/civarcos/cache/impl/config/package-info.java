/** Where configuration comes from, beside the sources that every application has. */
@NullMarked
package org.civarcos.cache.impl.config;

import org.jspecify.annotations.NullMarked;
