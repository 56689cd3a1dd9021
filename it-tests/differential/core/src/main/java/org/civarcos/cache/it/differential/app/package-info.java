/** What generated applications are made of: the state of the world, pages that show all they were asked, users. */
@NullMarked
package org.civarcos.cache.it.differential.app;

import org.jspecify.annotations.NullMarked;
