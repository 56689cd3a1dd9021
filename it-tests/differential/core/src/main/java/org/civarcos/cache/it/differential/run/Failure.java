package org.civarcos.cache.it.differential.run;

/**
 * A case that fails.
 *
 * @param failed the case, which ends with the step that shows it
 * @param fault what its last step shows
 */
record Failure(Case failed, Fault fault) {
    @Override
    public String toString() {
        return failed + "fault:\n" + fault;
    }
}
