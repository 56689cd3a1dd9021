package org.civarcos.cache.views;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process of Python that does what it is told line by line. {@code -Darcos.test.python=…} names the interpreter; else
 * it is the one of the system, or the first of the path, that has what is needed. Tests are skipped where there is
 * none.
 */
public final class PythonPeer implements AutoCloseable {
    private final Process process;
    private final Writer out;
    private final BufferedReader in;
    private final Path folder;

    private PythonPeer(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        out = new OutputStreamWriter(process.getOutputStream(), UTF_8);
        in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Starts a script of the test resources, or skips the test if no interpreter imports the modules. */
    public static PythonPeer start(String modules, String script, String... arguments) {
        String python = interpreter(modules);
        assumeTrue(
                python != null,
                "no Python with " + modules + " is here (apt-get install python3-django "
                        + "python3-redis python3-pymemcache, or -Darcos.test.python=...)");
        try {
            Path folder = Files.createTempDirectory("peer");
            copy("wire.py", folder);
            List<String> command = new ArrayList<>(
                    List.of(String.valueOf(python), copy(script, folder).toString()));
            command.addAll(List.of(arguments));
            return new PythonPeer(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start(),
                    folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static @Nullable String interpreter(String modules) {
        String named = System.getProperty("arcos.test.python", "");
        List<String> candidates = named.isEmpty() ? List.of("/usr/bin/python3", "python3") : List.of(named);
        return candidates.stream()
                .filter(python -> imports(python, modules))
                .findFirst()
                .orElse(null);
    }

    private static boolean imports(String python, String modules) {
        try {
            Process trial = new ProcessBuilder(python, "-c", "import " + modules)
                    .redirectErrorStream(true)
                    .start();
            trial.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            return trial.waitFor(30, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path copy(String script, Path folder) throws IOException {
        try (InputStream source = PythonPeer.class.getResourceAsStream("/python/" + script)) {
            Path copy = folder.resolve(script);
            Files.write(copy, source.readAllBytes());
            return copy;
        }
    }

    /** Sends a line and returns the answer. */
    public String ask(String line) {
        try {
            out.write(line);
            out.write('\n');
            out.flush();
            String answer = in.readLine();
            if (answer == null) {
                throw new IllegalStateException("Python ended at " + line);
            }
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try (out;
                in) {
            process.getOutputStream().close();
        } catch (IOException gone) {
            process.destroy();
        }
        process.destroy();
        for (String each : new String[] {
            "wire.py", "django_peer.py", "django_pages_peer.py", "redis_peer.py", "memcached_peer.py", "pickle_peer.py"
        }) {
            folder.resolve(each).toFile().delete();
        }
        folder.toFile().delete();
    }
}
