package org.civarcos.cache.http.policy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.civarcos.cache.http.Reason;

/**
 * Counters named {@code arcos.cache.http.responses} in Micrometer's global registry, tagged with the resource method,
 * the outcome and the reason. The only class that knows Micrometer, which need not be there.
 */
public final class MicrometerMeters implements Meters {
    private final String method;
    private final ConcurrentMap<String, ConcurrentMap<Reason, Counter>> counters = new ConcurrentHashMap<>();

    public MicrometerMeters(String method) {
        this.method = method;
        Metrics.globalRegistry.config(); // fails here, where it is expected, if Micrometer is absent
    }

    @Override
    public void count(String outcome, Reason reason) {
        ConcurrentMap<Reason, Counter> ofOutcome = counters.get(outcome);
        if (ofOutcome == null) {
            ofOutcome = counters.computeIfAbsent(outcome, key -> new ConcurrentHashMap<>());
        }
        Counter counter = ofOutcome.get(reason);
        if (counter == null) {
            counter = Metrics.counter(
                    "arcos.cache.http.responses", "method", method, "outcome", outcome, "reason", reason.token());
            ofOutcome.put(reason, counter); // the registry gives everybody the same
        }
        counter.increment();
    }
}
