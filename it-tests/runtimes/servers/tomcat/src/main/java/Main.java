import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Scanner;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.authenticator.AuthenticatorBase;
import org.apache.catalina.core.ThreadLocalLeakPreventionListener;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/** Tomcat in this process, with the WAR and, in its WEB-INF/lib, Jersey and Weld. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path base = Path.of("target/tomcat").toAbsolutePath();
        delete(base);
        Path webapp = base.resolve("app");
        unpack(Path.of(arguments[1]), webapp);
        Path second = base.resolve("ee");
        unpack(Path.of(arguments[2]), second);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setHostname("localhost");
        tomcat.setPort(Integer.parseInt(arguments[0]));
        tomcat.getConnector();
        Context context = tomcat.addWebapp("", webapp.toString());
        Context secured = tomcat.addWebapp("/ee", second.toString());
        secured.setLoginConfig(new LoginConfig("BASIC", "file", null, null));
        List.of("alice", "bob", "guest").forEach(name -> tomcat.addUser(name, name));
        List.of("alice", "bob").forEach(name -> tomcat.addRole(name, "reader"));
        // As the server.xml of the distribution has it: else its threads keep what an application leaves in them.
        tomcat.getServer().addLifecycleListener(new ThreadLocalLeakPreventionListener());
        apart(() -> {
            try {
                tomcat.start();
            } catch (LifecycleException e) {
                throw new IllegalStateException(e);
            }
        });
        for (Valve valve : secured.getPipeline().getValves()) {
            if (valve instanceof AuthenticatorBase authenticator) {
                authenticator.setDisableProxyCaching(false); // else it says private of each answer
            }
        }
        if (tomcat.getConnector().getProtocolHandler().getExecutor() instanceof ThreadPoolExecutor threads) {
            threads.setThreadRenewalDelay(0); // all that served a context end with it, and not one a second
        }
        // Each line asks for a redeployment.
        for (Scanner lines = new Scanner(System.in); lines.hasNextLine(); lines.nextLine()) {
            apart(context::reload);
        }
        tomcat.getServer().await();
    }

    /** Runs it in a thread of its own, which ends with what Jersey leaves in it. */
    private static void apart(Runnable run) throws InterruptedException {
        Thread thread = new Thread(run);
        thread.start();
        thread.join();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    /** Takes a WAR, without what Tomcat has no API for, and adds Jersey and Weld. */
    private static void unpack(Path war, Path target) throws IOException {
        unzip(war, target);
        for (String absent : List.of("Identities", "Desk", "Counter", "EjbResource")) {
            Files.deleteIfExists(target.resolve("WEB-INF/classes/org/civarcos/cache/it/runtimes/ee/" + absent + ".class"));
        }
        try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
            Path lib = Files.createDirectories(target.resolve("WEB-INF/lib"));
            jars.forEach(jar -> copy(jar, lib.resolve(jar.getFileName())));
        }
    }

    private static void unzip(Path war, Path target) throws IOException {
        try (InputStream in = Files.newInputStream(war);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
