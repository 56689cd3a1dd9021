package org.civarcos.cache.it.runtimes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Deploys the application again and again on one server, which does so for each line that it reads, and prints what is
 * left: deployments whose classes are still there after a full collection, and threads of ours.
 */
public final class Redeployments {
    private static final String MARK = "org.civarcos.cache.it.runtimes.app.Calls$Deployment";

    private Redeployments() {}

    /**
     * Runs them.
     *
     * @param arguments the folder of the runtime and the number of redeployments
     * @throws Exception if the server does not start, or an answer fails
     */
    public static void main(String[] arguments) throws Exception {
        RuntimeFolder folder = RuntimeFolder.read(Path.of(arguments[0]));
        int rounds = Integer.parseInt(arguments[1]);
        try (RunningServer server = RunningServer.start(folder)) {
            Client client = new Client(server.base());
            use(client, folder);
            for (int i = 0; i < rounds; i++) {
                server.redeploy();
                use(client, folder);
                if (i % 10 == 9) {
                    System.err.println((i + 1) + " redeployments, left: " + server.countObjects(MARK));
                }
            }
            System.out.println("| runtime | redeployments | deployments left | threads of ours |\n|---|---|---|---|");
            System.out.println("| " + folder.title() + " | " + rounds + " | " + server.countObjects(MARK) + " | "
                    + server.countThreads("arcos") + " |");
        }
    }

    private static void use(Client client, RuntimeFolder folder) throws IOException {
        List<Group> used = List.of(Group.RESPONSES, Group.METHODS, Group.JCACHE);
        Checks.without(folder.without())
                .filter(check -> used.contains(check.group()))
                .forEach(check -> check.run(client));
    }
}
