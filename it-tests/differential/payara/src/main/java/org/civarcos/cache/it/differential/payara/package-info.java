/** A web application in which generated applications are deployed while it runs. */
@NullMarked
package org.civarcos.cache.it.differential.payara;

import org.jspecify.annotations.NullMarked;
