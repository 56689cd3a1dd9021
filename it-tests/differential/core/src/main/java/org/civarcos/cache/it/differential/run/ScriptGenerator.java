package org.civarcos.cache.it.differential.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.civarcos.cache.it.differential.spec.AppSpec;
import org.civarcos.cache.it.differential.spec.Trait;
import org.civarcos.cache.it.differential.wire.Request;

/**
 * A generator of steps. Most requests are like one before, but for a field or for the user who sends it: that is where
 * one answer is taken for another.
 */
final class ScriptGenerator {
    private static final int RECENT = 6;
    private static final int LONGER_THAN_A_SECOND = 2200;

    private final Random random;
    private final RequestGenerator requests;
    private final boolean isShort;
    private final List<Request> recent = new ArrayList<>();
    private boolean failing;
    private int pauses = 1;

    ScriptGenerator(Random random, AppSpec app) {
        this.random = random;
        this.requests = new RequestGenerator(random, app);
        this.isShort = app.routes().stream().anyMatch(route -> route.has(Trait.SHORT));
    }

    List<Step> next(int requestCount) {
        List<Step> steps = new ArrayList<>();
        for (int sent = 0;
                sent < requestCount;
                sent += steps.get(steps.size() - 1).sendings().size()) {
            steps.add(step());
        }
        return steps;
    }

    private Step step() {
        int choice = random.nextInt(100);
        if (choice < (failing ? 15 : 2)) {
            failing = !failing;
            return Step.of(requests.control(failing));
        }
        if (choice < 30) {
            return burst();
        }
        int pause = 0;
        if (choice == 99 && isShort && pauses > 0) {
            pauses--;
            pause = LONGER_THAN_A_SECOND;
        } else if (choice > 96) {
            pause = 10;
        }
        return new Step(List.of(new Step.Sending(request(), 0)), pause);
    }

    private Step burst() {
        List<Step.Sending> sendings = new ArrayList<>();
        Request first = readOnly();
        sendings.add(new Step.Sending(first, 0));
        if (random.nextInt(3) == 0) {
            sendings.add(new Step.Sending(requests.change(first), random.nextInt(8)));
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Request like = random.nextBoolean() ? first : requests.like(first);
            sendings.add(new Step.Sending(like.isUnsafe() ? first : like, random.nextInt(20)));
        }
        return new Step(sendings, 0);
    }

    private Request readOnly() {
        for (Request request = request(); ; request = request()) {
            if (!request.isUnsafe()) {
                return request;
            }
        }
    }

    private Request request() {
        int choice = random.nextInt(100);
        if (recent.isEmpty() || choice < 20) {
            Request made = requests.next();
            recent.add(made);
            if (recent.size() > RECENT) {
                recent.remove(0);
            }
            return made;
        }
        Request known = recent.get(random.nextInt(recent.size()));
        if (choice < 45) {
            return known;
        }
        if (choice < 70) {
            return requests.like(known);
        }
        return choice < 80 ? requests.change(known) : conditional(known);
    }

    private Request conditional(Request known) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> known.with("If-None-Match", "{etag}");
            case 2 -> known.with("If-Modified-Since", "{date}");
            case 3 -> known.with("If-None-Match", "{etag}").with("If-Modified-Since", "{date}");
            case 4 -> known.withMethod("HEAD");
            case 5 -> known.with("If-Match", random.nextBoolean() ? "{etag}" : "\"other\"");
            case 6 -> known.with("Range", "bytes=" + random.nextInt(20) + "-" + (20 + random.nextInt(60)));
            default -> known.with("If-Range", "{etag}").with("Range", "bytes=5-");
        };
    }
}
