package org.civarcos.cache.fragments;

/** Renders what is inside a fragment. */
@FunctionalInterface
public interface FragmentBody {
    /**
     * Renders. Called at most once for each time that the fragment is asked for, in the thread that asks, under no lock
     * of the cache.
     *
     * @return the text, not null
     * @throws Exception if it cannot be rendered: nothing is stored then, and who asked gets the exception as it is
     */
    String render() throws Exception;
}
