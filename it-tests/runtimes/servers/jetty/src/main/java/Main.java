import java.io.File;
import java.net.InetSocketAddress;
import java.util.Scanner;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** Jetty in this process, with the WAR and, in its class path, Jersey and Weld. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server(new InetSocketAddress("localhost", Integer.parseInt(arguments[0])));
        ContextHandlerCollection contexts = new ContextHandlerCollection();
        server.setHandler(contexts);
        WebAppContext context = application(arguments[1]);
        contexts.addHandler(context);
        server.start();
        // Each line asks for a redeployment.
        for (Scanner lines = new Scanner(System.in); lines.hasNextLine(); lines.nextLine()) {
            contexts.removeHandler(context);
            context.stop();
            context.destroy();
            context = application(arguments[1]);
            contexts.addHandler(context);
            context.start();
        }
        server.join();
    }

    private static WebAppContext application(String war) {
        WebAppContext context = new WebAppContext(war, "/");
        context.setExtraClasspath(new File("target/lib").getAbsolutePath() + "/*");
        context.setThrowUnavailableOnStartupException(true);
        return context;
    }
}
