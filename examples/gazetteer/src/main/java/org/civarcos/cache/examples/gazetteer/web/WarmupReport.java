package org.civarcos.cache.examples.gazetteer.web;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.civarcos.cache.WarmupProgress;

/**
 * Progress of a warm-up.
 *
 * @param total the questions
 * @param done how many were asked, or had an answer already
 * @param failed how many could not be answered
 * @param running whether it goes on
 */
@JsonbPropertyOrder({"total", "done", "failed", "running"})
public record WarmupReport(long total, long done, long failed, boolean running) {
    static WarmupReport of(WarmupProgress progress) {
        return new WarmupReport(progress.total(), progress.done(), progress.failed(), !progress.hasEnded());
    }
}
