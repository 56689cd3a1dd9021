package org.civarcos.cache.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.http.store.CacheLog;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The paths for which the container asks who calls: by {@code web.xml}, or by an annotation of a servlet. */
final class SecuredPaths {
    private static final String DESCRIPTOR = "/WEB-INF/web.xml";

    private final Set<String> patterns;

    private SecuredPaths(Set<String> patterns) {
        this.patterns = patterns;
    }

    static SecuredPaths of(ServletContext context) {
        Set<String> patterns = new LinkedHashSet<>();
        try (InputStream descriptor = context.getResourceAsStream(DESCRIPTOR)) {
            if (descriptor != null) {
                addConstraints(parse(descriptor), patterns);
            }
        } catch (IOException | SAXException | ParserConfigurationException e) {
            CacheLog.warn("the constraints of " + DESCRIPTOR + " are not compared with the paths that are cached", e);
        }
        context.getServletRegistrations().values().forEach(servlet -> addAnnotated(servlet, context, patterns));
        return new SecuredPaths(patterns);
    }

    private static Document parse(InputStream descriptor)
            throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(descriptor);
    }

    private static void addConstraints(Document descriptor, Set<String> patterns) {
        NodeList constraints = descriptor.getElementsByTagNameNS("*", "security-constraint");
        for (int i = 0; i < constraints.getLength(); i++) {
            Element constraint = (Element) constraints.item(i);
            if (constraint.getElementsByTagNameNS("*", "auth-constraint").getLength() > 0) {
                NodeList covered = constraint.getElementsByTagNameNS("*", "url-pattern");
                for (int j = 0; j < covered.getLength(); j++) {
                    patterns.add(covered.item(j).getTextContent().strip());
                }
            }
        }
    }

    private static void addAnnotated(ServletRegistration servlet, ServletContext context, Set<String> patterns) {
        String name = servlet.getClassName();
        if (name == null) {
            return;
        }
        Class<?> type =
                load(name, context.getClassLoader(), Thread.currentThread().getContextClassLoader());
        ServletSecurity security = type == null ? null : type.getAnnotation(ServletSecurity.class);
        if (security != null && asks(security)) {
            Collection<String> mappings = servlet.getMappings();
            patterns.addAll(mappings);
        }
    }

    /** Loads a class from the first that has it; null if none has, nor will the container. */
    private static @Nullable Class<?> load(String name, @Nullable ClassLoader... loaders) {
        return Arrays.stream(loaders)
                .filter(Objects::nonNull) // Jetty within an application has none
                .map(loader -> load(name, loader))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            return null;
        }
    }

    private static boolean asks(ServletSecurity security) {
        HttpConstraint all = security.value();
        return all.rolesAllowed().length > 0
                || all.value() == ServletSecurity.EmptyRoleSemantic.DENY
                || security.httpMethodConstraints().length > 0;
    }

    /**
     * Compares them with the paths that are cached.
     *
     * @throws ServletException if one is cached while nothing says whose its responses are
     */
    void check(List<CachedPaths> cached) throws ServletException {
        for (CachedPaths paths : cached) {
            for (String pattern : patterns) {
                if (paths.options().sharing() == Sharing.ANONYMOUS && paths.overlap(pattern)) {
                    throw new ServletException(
                            "the responses below " + paths + " are cached, and the container asks who"
                                    + " calls for " + pattern + ": leave that out (arcos.cache.servlet.excluded_paths="
                                    + pattern
                                    + "), or say whose they are (arcos.cache.servlet.sharing)");
                }
            }
        }
    }
}
