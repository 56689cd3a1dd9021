package org.civarcos.cache.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The site of a checkout: each page of the documentation as HTML, and the files of the checkout that pages link to.
 * Arguments: the folder of the checkout, the folder of the site, and {@code charts} to write the charts anew only.
 */
public final class Site {
    private static final List<String> FRONT =
            List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md");

    private final Path root;
    private final Path target;

    Site(Path root, Path target) {
        this.root = root;
        this.target = target;
    }

    /** Builds the site. Ends with 1 if a link is dead. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        if (arguments[1].equals("charts")) {
            Charts.write(root);
            return;
        }
        Path target = Path.of(arguments[1]);
        new Site(root, target).build();
        List<String> dead = DeadLinks.in(target);
        dead.forEach(System.err::println);
        if (!dead.isEmpty()) {
            System.err.println(dead.size() + " dead links");
            System.exit(1);
        }
        try (Stream<Path> files = Files.walk(target)) {
            long pages = files.filter(file -> file.toString().endsWith(".html")).count();
            System.out.println(pages + " pages without a dead link: "
                    + target.resolve("index.html").toAbsolutePath());
        }
    }

    void build() throws IOException {
        Files.createDirectories(target);
        try (InputStream style = Objects.requireNonNull(Site.class.getResourceAsStream("site.css"))) {
            Files.write(target.resolve("site.css"), style.readAllBytes());
        }
        String menu = Files.readString(root.resolve("docs/README.md"));
        for (Path page : pages()) {
            Page made = new Page(root, page);
            String html = made.html(menu, Files.exists(target.resolve("api/index.html")));
            write(made.target(), html);
            for (Path linked : made.files()) {
                Path copy = target.resolve(root.relativize(linked).toString());
                Files.createDirectories(parent(copy));
                Files.write(copy, Files.readAllBytes(linked));
            }
        }
    }

    private List<Path> pages() {
        List<Path> pages = new ArrayList<>();
        FRONT.stream().map(root::resolve).forEach(pages::add);
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return pages;
    }

    private void write(String name, String html) throws IOException {
        Path file = target.resolve(name);
        Files.createDirectories(parent(file));
        Files.write(file, html.getBytes(StandardCharsets.UTF_8));
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }
}
