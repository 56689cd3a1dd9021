/** Runs an application and its twin side by side, judges the answers and shrinks what fails. */
@NullMarked
package org.civarcos.cache.it.differential.run;

import org.jspecify.annotations.NullMarked;
