import java.io.File;
import java.util.Scanner;
import org.apache.tomee.embedded.Configuration;
import org.apache.tomee.embedded.Container;

/** TomEE in this process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new Configuration()
                .http(Integer.parseInt(arguments[0]))
                .dir(new File("target/tomee").getAbsolutePath());
        configuration.setStopPort(-1);
        Container container = new Container(configuration);
        container.deploy("app", new File(arguments[1]));
        container.deploy("ee", new File(arguments[2]));
        // Each line asks for a redeployment.
        for (Scanner lines = new Scanner(System.in); lines.hasNextLine(); lines.nextLine()) {
            container.undeploy("app");
            container.deploy("app", new File(arguments[1]));
        }
        container.await();
    }
}
