package org.civarcos.cache.examples.gazetteer;

import java.io.IOException;
import java.net.BindException;
import java.util.Optional;

/** Starts the application from the command line, and stops it when the process is told to end. */
public final class Gazetteer {
    private static final String END_WITH_PARENT = "gazetteer.endWithParent";

    private Gazetteer() {}

    /**
     * Starts.
     *
     * @param arguments see {@link Options#USAGE}
     * @throws InterruptedException never, in practice
     */
    public static void main(String[] arguments) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments, System.getenv());
        } catch (IllegalArgumentException e) {
            fail(e.getMessage() + System.lineSeparator() + Options.USAGE);
            return;
        }
        try {
            Logging.configure();
            GazetteerServer server = GazetteerServer.start(options, System.out::println);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
            System.out.println("Gazetteer is at " + server.uri() + " (Ctrl-C ends it)");
            awaitEnd();
        } catch (BindException e) {
            fail("Port " + options.port() + " is in use. Choose another with --port N, or PORT=N in the environment.");
        } catch (IOException e) {
            fail("Cannot listen on " + options.host() + ":" + options.port() + ": " + e.getMessage());
        }
    }

    /** Waits for a signal, or for the end of the process that started this one if {@link #END_WITH_PARENT} is set. */
    private static void awaitEnd() throws InterruptedException {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        if (Boolean.getBoolean(END_WITH_PARENT) && parent.isPresent()) {
            parent.get().onExit().join();
            System.exit(0);
        }
        Thread.currentThread().join();
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
