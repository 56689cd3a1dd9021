package org.civarcos.cache.admin;

import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.CacheHealth;
import org.civarcos.cache.EffectiveSetting;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.spi.Durations;

/** The manager as a whole: what is set, what failed, what is being loaded. */
final class StateView {
    private StateView() {}

    static ConsoleAnswer session(AdminCall call) {
        String session = call.tokens().session(call.caller());
        String token = call.tokens()
                .token(session, call.caller().principal(), call.manager().time().instant());
        AdminOptions options = call.options();
        return ConsoleAnswer.json(new JsonObject()
                        .with("manager", call.manager().name())
                        .with("writable", options.writable())
                        .with("values", options.values())
                        .with("token", options.writable() ? token : null))
                .with("Set-Cookie", PageToken.cookie(session, call.caller().isSecure()));
    }

    static JsonObject settings(AdminCall call) {
        List<EffectiveSetting> settings = call.optional("cache")
                .map(cache -> call.manager().effectiveSettings(cache))
                .orElseGet(() -> call.manager().effectiveSettings());
        return new JsonObject()
                .with(
                        "settings",
                        settings.stream()
                                .map(setting -> new JsonObject()
                                        .with("name", setting.name())
                                        .with("value", setting.value())
                                        .with("source", setting.source())
                                        .with("default", setting.defaultValue()))
                                .toList());
    }

    static JsonObject failures(AdminCall call) {
        CacheHealth health = call.manager().health();
        List<JsonObject> recent = new ArrayList<>();
        health.recent()
                .forEach((cache, incident) -> recent.add(incident(incident).with("cache", cache)));
        return new JsonObject().with("count", health.failureCount()).with("recent", recent);
    }

    static JsonObject incident(CacheHealth.Incident incident) {
        return new JsonObject()
                .with("time", incident.time())
                .with("operation", incident.failure().operation())
                .with("cause", text(incident.failure().cause()));
    }

    /** What a failure says; its class where its text, which may be the user's, fails. */
    private static String text(Throwable failure) {
        try {
            return failure.toString();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return failure.getClass().getName();
        }
    }

    static JsonObject loads(AdminCall call) {
        List<JsonObject> loads = new ArrayList<>();
        for (String name : call.manager().cacheNames()) {
            call.manager().getCache(name).ifPresent(cache -> {
                long inFlight = cache.statistics().inFlight();
                if (inFlight > 0) {
                    loads.add(new JsonObject().with("cache", name).with("inFlight", inFlight));
                }
            });
        }
        return new JsonObject()
                .with("loads", loads)
                .with(
                        "warmups",
                        call.manager().warmups().stream().map(StateView::warmup).toList());
    }

    private static JsonObject warmup(WarmupProgress warmup) {
        return new JsonObject()
                .with("name", warmup.name())
                .with("total", warmup.total())
                .with("loaded", warmup.loaded())
                .with("present", warmup.present())
                .with("failed", warmup.failed())
                .with("skipped", warmup.skipped())
                .with("elapsedMillis", Durations.millis(warmup.elapsed()))
                .with("hasEnded", warmup.hasEnded());
    }
}
