/** Descriptions of applications: chosen at random, printable, and smaller ones of each. */
@NullMarked
package org.civarcos.cache.it.differential.spec;

import org.jspecify.annotations.NullMarked;
