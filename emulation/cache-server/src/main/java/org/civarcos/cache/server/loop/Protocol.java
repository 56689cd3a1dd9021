package org.civarcos.cache.server.loop;

/**
 * Protocol of one connection. Each connection has its own object, which the thread of its loop alone calls: fields need
 * no synchronisation.
 */
public interface Protocol {
    /**
     * Answers the complete commands that are there. Bytes that it does not take come again at the start of the next
     * call's range, with what arrived since behind them, so an offset behind {@code from} may be kept between calls.
     * The array belongs to the loop and has other content after the call.
     *
     * <p>Stops between two commands when {@code out} is {@linkplain Output#isFull() full}: it is called again once the
     * peer has taken the replies.
     *
     * @param input holds what the peer sent
     * @param from where it starts
     * @param to the end of it, exclusive
     * @param out where the replies go
     * @return how many bytes from {@code from} on were taken, 0 when no command is complete
     */
    int consume(byte[] input, int from, int to, Output out);

    /**
     * Tells the peer that its connection ends because a call of {@link #consume} failed. The replies of the call that
     * failed, as far as they were made, precede.
     *
     * @param failure what it threw
     * @param out where a last word may go
     */
    default void failed(Throwable failure, Output out) {}

    /**
     * Counts what is held for the connection between two calls, of what its peer said.
     *
     * @return bytes, about
     */
    default long held() {
        return 0;
    }

    /** Gives up what was held for the connection, which is closed. */
    default void closed() {}
}
