import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Scanner;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Tomcat in this process, with the WAR and, in its WEB-INF/lib, Jersey and Weld. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path base = Files.createDirectories(Path.of("target/tomcat").toAbsolutePath());
        Path webapp = base.resolve("app");
        unpack(Path.of(arguments[1]), webapp);
        try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
            jars.forEach(jar -> copy(jar, webapp.resolve("WEB-INF/lib").resolve(jar.getFileName())));
        }
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setHostname("localhost");
        tomcat.setPort(Integer.parseInt(arguments[0]));
        tomcat.getConnector();
        Context context = tomcat.addWebapp("", webapp.toString());
        tomcat.start();
        // Each line asks for a redeployment.
        for (Scanner lines = new Scanner(System.in); lines.hasNextLine(); lines.nextLine()) {
            context.reload();
        }
        tomcat.getServer().await();
    }

    private static void unpack(Path war, Path target) throws IOException {
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
