import java.io.File;
import java.util.Scanner;
import org.glassfish.embeddable.GlassFish;
import org.glassfish.embeddable.GlassFishProperties;
import org.glassfish.embeddable.GlassFishRuntime;

/** GlassFish in this process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        GlassFishProperties properties = new GlassFishProperties();
        properties.setPort("http-listener", Integer.parseInt(arguments[0]));
        GlassFish server = GlassFishRuntime.bootstrap().newGlassFish(properties);
        server.start();
        String archive = System.getenv("EAR");
        if (archive != null) {
            server.getDeployer().deploy(new File(archive), "--name=app");
            Thread.currentThread().join();
        }
        File war = new File(arguments[1]);
        server.getDeployer().deploy(war, "--contextroot=/", "--name=app");
        server.getDeployer().deploy(new File(arguments[2]), "--contextroot=/ee", "--name=ee");
        // Each line asks for a redeployment.
        for (Scanner lines = new Scanner(System.in); lines.hasNextLine(); lines.nextLine()) {
            server.getDeployer().undeploy("app");
            server.getDeployer().deploy(war, "--contextroot=/", "--name=app");
        }
        Thread.currentThread().join();
    }
}
