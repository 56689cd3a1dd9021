/**
 * Tools for tests of caches: a clock that a test moves ({@link org.civarcos.cache.testkit.FakeTime}), and the contract
 * that every store passes.
 */
@NullMarked
package org.civarcos.cache.testkit;

import org.jspecify.annotations.NullMarked;
