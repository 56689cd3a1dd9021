package org.civarcos.cache;

/**
 * Statistics of write-behind for one cache. The numbers are read one after the other while others write them.
 *
 * @param pending keys whose last write is not done; those under way among them
 * @param written writes and deletions that were done
 * @param coalesced writes that needed not be done, since a later one of their key took their place
 * @param retried writes that failed and were put back to be tried again
 * @param failed writes that were given up
 * @param recovered writes that were found in the journal when the cache was created
 */
public record WriteBehindStatistics(
        long pending, long written, long coalesced, long retried, long failed, long recovered) {}
