package org.civarcos.cache.site;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The links within a site that lead nowhere: to no file, or to no anchor of a page. Links to other sites are left out. */
final class DeadLinks {
    private static final Pattern LINK = Pattern.compile("<[^>]*?\\s(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ANCHOR = Pattern.compile("<[^>]*?\\s(?:id|name)=\"([^\"]*)\"");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*|//.*");

    private final Map<Path, Set<String>> anchors = new HashMap<>();
    private final List<String> dead = new ArrayList<>();

    private DeadLinks() {}

    static List<String> in(Path site) throws IOException {
        DeadLinks links = new DeadLinks();
        List<Path> pages;
        try (Stream<Path> files = Files.walk(site)) {
            pages = files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
        for (Path page : pages) {
            links.check(site, page);
        }
        return links.dead;
    }

    private void check(Path site, Path page) throws IOException {
        Set<String> checked = new HashSet<>();
        for (String link : all(LINK, Files.readString(page))) {
            String plain = link.replace("&amp;", "&");
            if (!ELSEWHERE.matcher(plain).matches() && checked.add(plain) && !isAlive(page, plain)) {
                dead.add(site.relativize(page) + ": " + plain);
            }
        }
    }

    private boolean isAlive(Path page, String link) throws IOException {
        int hash = link.indexOf('#');
        String path = decoded(hash < 0 ? link : link.substring(0, hash)).replaceFirst("\\?.*", "");
        Path target = path.isEmpty()
                ? page
                : Objects.requireNonNull(page.getParent()).resolve(path).normalize();
        if (!Files.isRegularFile(target)) {
            return false;
        }
        return hash < 0
                || hash == link.length() - 1
                || !target.toString().endsWith(".html")
                || anchorsOf(target).contains(decoded(link.substring(hash + 1)));
    }

    private Set<String> anchorsOf(Path page) throws IOException {
        Set<String> known = anchors.get(page);
        if (known == null) {
            known = new HashSet<>();
            for (String anchor : all(ANCHOR, Files.readString(page))) {
                known.add(anchor.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
            }
            anchors.put(page, known);
        }
        return known;
    }

    private static List<String> all(Pattern pattern, String html) {
        return pattern.matcher(html).results().map(found -> found.group(1)).toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
