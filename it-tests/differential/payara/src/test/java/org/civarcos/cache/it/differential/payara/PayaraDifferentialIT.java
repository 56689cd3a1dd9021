package org.civarcos.cache.it.differential.payara;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.it.differential.run.Container;
import org.civarcos.cache.it.differential.run.DifferentialSuite;
import org.civarcos.cache.it.differential.run.RefusedException;
import org.civarcos.cache.it.differential.run.Twin;
import org.civarcos.cache.it.differential.spec.Features;
import org.civarcos.cache.it.differential.spec.Trait;
import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Request;
import org.civarcos.cache.it.differential.wire.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Jersey in Payara Micro, whose container logs users in. */
class PayaraDifferentialIT extends DifferentialSuite {
    private static final AtomicInteger STARTED = new AtomicInteger();
    private static PayaraMicro payara;

    @BeforeAll
    static void start() throws Exception {
        payara = PayaraMicro.start();
    }

    @AfterAll
    static void stop() {
        if (payara != null) {
            payara.close();
        }
    }

    @Override
    protected Container container() {
        return PayaraDifferentialIT::deploy;
    }

    @Override
    protected Features features() {
        // What is started beside the container's own deployment is not asynchronous: Jersey finds no servlet 3 there.
        return Features.all().without(Trait.STAGE, Trait.SUSPENDED);
    }

    @Override
    protected boolean logsIn() {
        return true;
    }

    private static Twin deploy(Map<String, byte[]> classes, boolean plain) throws RefusedException {
        String name = "app" + STARTED.incrementAndGet();
        HttpResponse<String> started = payara.start(name, classes, plain);
        if (started.statusCode() != 204) {
            IllegalStateException failure = new IllegalStateException(started.body());
            RefusedException refused = RefusedException.of(failure);
            if (refused != null) {
                throw refused;
            }
            throw failure;
        }
        return new Deployed(name, new Wire("localhost", payara.port()));
    }

    /** A generated application in the server. */
    private record Deployed(String name, Wire wire) implements Twin {
        @Override
        public Answer send(Request request) {
            return wire.send(request.with(Dispatcher.FIELD, name));
        }

        @Override
        public void close() {
            wire.close();
            payara.stop(name);
        }
    }
}
