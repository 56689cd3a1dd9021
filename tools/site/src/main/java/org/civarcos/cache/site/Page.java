package org.civarcos.cache.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A page in Markdown on its way to HTML. Headings get the anchors that forges give them. */
final class Page {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private final Path root;
    private final Path source;
    private final List<Path> files = new ArrayList<>();

    Page(Path root, Path source) {
        this.root = root;
        this.source = source;
    }

    /** The page of the site, from its root. */
    String target() {
        return targetOf(source);
    }

    /** The files of the checkout that the page links to and that are no pages. */
    List<Path> files() {
        return files;
    }

    String html(String menu, boolean hasApi) throws IOException {
        Node page = PARSER.parse(Files.readString(source));
        String body = render(page, source);
        String navigation = render(withoutTitle(PARSER.parse(menu)), root.resolve("docs/README.md"));
        String up = "../".repeat(target().split("/", -1).length - 1);
        String api = hasApi ? "<a href=\"" + up + "api/index.html\">Javadoc</a>" : "";
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <link rel="stylesheet" href="%ssite.css">
            </head>
            <body>
            <header><a href="%sindex.html">Arcos Cache</a>
            <a href="%sdocs/README.html">Documentation</a> %s
            <a href="%sCHANGELOG.html">Changes</a> <a href="%sCONTRIBUTING.html">Contributing</a></header>
            <div class="columns">
            <nav>%s</nav>
            <main>%s</main>
            </div>
            </body>
            </html>
            """.formatted(title(page), up, up, up, api, up, up, navigation, body);
    }

    private String render(Node page, Path from) {
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(moved(link.getDestination(), from));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                image.setDestination(moved(image.getDestination(), from));
            }
        });
        Map<String, Integer> seen = new HashMap<>();
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading heading) {
                        String anchor = anchor(textOf(heading));
                        int times = seen.merge(anchor, 1, Integer::sum);
                        attributes.put("id", times == 1 ? anchor : anchor + "-" + (times - 1));
                    }
                })
                .build()
                .render(page);
    }

    /** A link as it is on the site, where pages end in html and the first one is the index. */
    private String moved(String destination, Path from) {
        if (destination.startsWith("#") || URI.create(destination).getScheme() != null) {
            return destination;
        }
        int hash = destination.indexOf('#');
        String path = hash < 0 ? destination : destination.substring(0, hash);
        String fragment = hash < 0 ? "" : destination.substring(hash);
        Path linked = Objects.requireNonNull(from.getParent()).resolve(path).normalize();
        if (Files.isRegularFile(linked) && !path.endsWith(".md")) {
            files.add(linked);
        }
        Path here = root.resolve(target());
        Path there = root.resolve(targetOf(linked));
        return Objects.requireNonNull(here.getParent())
                        .relativize(there)
                        .toString()
                        .replace('\\', '/')
                + fragment;
    }

    private String targetOf(Path file) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (name.equals("README.md")) {
            return "index.html";
        }
        return name.endsWith(".md") ? name.substring(0, name.length() - ".md".length()) + ".html" : name;
    }

    private static Node withoutTitle(Node menu) {
        Node first = menu.getFirstChild();
        if (first instanceof Heading) {
            first.unlink();
        }
        return menu;
    }

    private static String title(Node page) {
        return page.getFirstChild() instanceof Heading heading ? escaped(textOf(heading)) : "Arcos Cache";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String textOf(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    /** As GitHub makes them: small letters, no punctuation, hyphens for blanks. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\-_ ]", "")
                .replace(' ', '-');
    }
}
