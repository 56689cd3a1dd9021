import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.File;
import java.util.Scanner;

/** Payara Micro in this process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        PayaraMicroRuntime server = PayaraMicro.getInstance()
                .setHttpPort(Integer.parseInt(arguments[0]))
                .setNoCluster(true)
                .bootStrap();
        File war = new File(arguments[1]);
        server.deploy("app", "/", war);
        server.deploy("ee", "/ee", new File(arguments[2]));
        // Each line asks for a redeployment.
        for (Scanner lines = new Scanner(System.in); lines.hasNextLine(); lines.nextLine()) {
            server.undeploy("app");
            server.deploy("app", "/", war);
        }
        Thread.currentThread().join();
    }
}
