package org.civarcos.cache.it.differential.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.civarcos.cache.it.differential.app.Users;
import org.civarcos.cache.it.differential.spec.AppSpec;
import org.civarcos.cache.it.differential.spec.Features;
import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Field;
import org.civarcos.cache.it.differential.wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * A run of many users at one time against pages that greet who is logged in, most of them stale and renewed while they are
 * given. There is no twin: an answer that greets somebody else is wrong, whenever it comes.
 */
public final class UsersRun {
    private static final int CLIENTS = 6;
    private static final String PAGES = """
            r0 reads [], [SHARED_BY_PRINCIPAL, GREETS, RENEWED]
            r1 reads [], [SHARED_BY_PRINCIPAL, GREETS, RENEWED, SLOW, TAGGED, EVALUATES]
            r2 reads [], [SHARED_BY_PRINCIPAL, GREETS, SHORT, STALE_WHILE_REVALIDATE, STAGE]
            r3 reads [], [GREETS, RENEWED]
            r4 reads [], [SHARED_BY_PRINCIPAL, GREETS, RENEWED, SUSPENDED, STALE_IF_ERROR]
            """;
    private static final String LOGIN_BY_FILTER = "F0 AUTHENTICATE at 1000\n";

    private final Tally tally = new Tally();
    private final Queue<String> reports = new ConcurrentLinkedQueue<>();

    /** Counts nothing yet. */
    public UsersRun() {}

    /** {@return what happened} */
    public Tally tally() {
        return tally;
    }

    /**
     * Runs.
     *
     * @param container where
     * @param features what its applications can have
     * @param logsIn whether the container logs users in; otherwise a filter does
     * @param seed of the requests
     * @param requests how many
     * @return what went wrong, each answer of it
     */
    public List<String> run(Container container, Features features, boolean logsIn, long seed, int requests)
            throws Exception {
        AppSpec all = CaseFormat.read(logsIn ? PAGES : LOGIN_BY_FILTER + PAGES).app();
        AppSpec pages = new AppSpec(
                all.filters(), all.routes().stream().map(features::keep).toList());
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (Twin cached = container.start(pages, false)) {
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(seed * CLIENTS + i);
                clients.add(CompletableFuture.runAsync(() -> ask(cached, random, requests / CLIENTS), threads));
            }
            clients.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
        return List.copyOf(reports);
    }

    private void ask(Twin cached, Random random, int requests) {
        for (int i = 0; i < requests; i++) {
            String user = random.nextInt(4) == 0 ? null : Users.ALL.get(random.nextInt(Users.ALL.size()));
            Request request = request(random, user);
            long sent = System.nanoTime();
            Answer answer = cached.send(request);
            Observation seen = new Observation(request, answer, sent, System.nanoTime());
            synchronized (tally) {
                tally.count(List.of(seen));
            }
            check(seen).ifPresent(fault -> reports.add(fault.toString()));
        }
    }

    private static Optional<Fault> check(Observation seen) {
        Optional<Fault> leak = SecretCheck.check(seen);
        if (leak.isPresent() || seen.request().isUnsafe() || seen.answer().status() == 304) {
            return leak;
        }
        String user = seen.request().user();
        boolean right = seen.answer().status() == 200
                && seen.answer().text().contains("hello=" + user + " " + Users.secret(user));
        return right ? Optional.empty() : Optional.of(new Fault(seen, List.of("no greeting of " + user), null));
    }

    private static Request request(Random random, @Nullable String user) {
        List<Field> fields = new ArrayList<>(List.of(new Field("Host", "www.example.org")));
        if (user != null) {
            fields.add(new Field("Authorization", "User " + user));
        }
        String method = random.nextInt(50) == 0 ? "PUT" : "GET";
        return new Request(method, "/r" + random.nextInt(5) + "/" + random.nextInt(2), fields, "");
    }
}
