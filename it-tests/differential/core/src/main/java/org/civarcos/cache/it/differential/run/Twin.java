package org.civarcos.cache.it.differential.run;

import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Request;

/** One of the two running applications. */
public interface Twin extends AutoCloseable {
    /** {@return the answer to a request} */
    Answer send(Request request);

    @Override
    void close();
}
