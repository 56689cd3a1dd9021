/**
 * Jakarta Transactions, where the application has them: what the annotations change takes effect after the commit. No
 * part of the public API: may change in any release.
 */
@NullMarked
package org.civarcos.cache.cdi.transaction;

import org.jspecify.annotations.NullMarked;
