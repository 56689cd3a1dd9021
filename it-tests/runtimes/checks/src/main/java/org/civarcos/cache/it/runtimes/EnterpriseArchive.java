package org.civarcos.cache.it.runtimes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** An enterprise archive of web archives: their jars stand in its lib, once. The first is at the root. */
final class EnterpriseArchive {
    private static final String LIB = "WEB-INF/lib/";

    private EnterpriseArchive() {}

    static void write(Path file, List<Path> wars) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream archive = new ZipOutputStream(out)) {
            StringBuilder modules = new StringBuilder();
            Set<String> jars = new HashSet<>();
            for (Path war : wars) {
                String name = war.getFileName().toString();
                addJars(war, archive, jars);
                archive.putNextEntry(new ZipEntry(name));
                addModule(war, archive);
                String root = modules.isEmpty() ? "/" : "/" + name.replace(".war", "");
                modules.append("<module><web><web-uri>").append(name).append("</web-uri><context-root>");
                modules.append(root).append("</context-root></web></module>");
            }
            archive.putNextEntry(new ZipEntry("META-INF/application.xml"));
            String text = "<application xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"10\">" + modules
                    + "<library-directory>lib</library-directory></application>";
            archive.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void addJars(Path war, ZipOutputStream archive, Set<String> jars) throws IOException {
        try (InputStream in = Files.newInputStream(war);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.startsWith(LIB) && name.endsWith(".jar") && jars.add(name)) {
                    archive.putNextEntry(new ZipEntry("lib/" + name.substring(LIB.length())));
                    zip.transferTo(archive);
                }
            }
        }
    }

    private static void addModule(Path war, ZipOutputStream archive) throws IOException {
        ZipOutputStream module = new ZipOutputStream(archive);
        try (InputStream in = Files.newInputStream(war);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && !entry.getName().startsWith(LIB)) {
                    module.putNextEntry(new ZipEntry(entry.getName()));
                    zip.transferTo(module);
                }
            }
        }
        module.finish();
    }
}
