package org.civarcos.cache.admin.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Chromium without a window and with a profile of its own, which is forgotten with it.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>
 */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Chromium(Process process, Path profile, DevTools tools) {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
    }

    /** Finds the program: what {@code arcos.test.chromium} names, else one on the path; empty if there is none. */
    public static Optional<Path> find() {
        String named = System.getProperty("arcos.test.chromium", "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        String path = System.getenv("PATH");
        return Arrays.stream((path == null ? "" : path).split(java.io.File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it. */
    public static Chromium start(Path program) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("arcos-chromium");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--lang=en-US",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("said").toFile())
                .start();
        try {
            return new Chromium(process, profile, DevTools.connect(address(process, profile)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(process, profile);
            throw e;
        }
    }

    /** Waits for the file in which it says where it listens: a port, and a path with a secret. */
    private static URI address(Process process, Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() >= 2) {
                    return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
                }
            }
            if (!process.isAlive()) {
                throw new IOException("Chromium ended: " + Files.readString(profile.resolve("said"), UTF_8));
            }
            Thread.sleep(50);
        }
        throw new IOException("Chromium does not listen: " + Files.readString(profile.resolve("said"), UTF_8));
    }

    /**
     * Opens a tab without a page.
     *
     * @param width of the window, in CSS pixels
     * @param scheme {@code light} or {@code dark}
     */
    public Tab open(int width, String scheme) {
        String target = text(tools.send("Target.createTarget", Map.of("url", "about:blank")), "targetId");
        String session =
                text(tools.send("Target.attachToTarget", Map.of("targetId", target, "flatten", true)), "sessionId");
        return new Tab(tools, target, session, width, scheme);
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asText();
    }

    @Override
    public void close() {
        tools.close();
        end(process, profile);
    }

    private static void end(Process process, Path profile) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            // its children write until they end
        }
    }
}
