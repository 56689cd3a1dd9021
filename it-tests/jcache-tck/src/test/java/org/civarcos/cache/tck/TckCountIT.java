package org.civarcos.cache.tck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.BeforeClass;
import org.junit.Test;
import org.w3c.dom.Element;

/** Runs after the TCK, whose suite is green too if it was not found, or found without the means to run. */
public class TckCountIT {
    private static int tests;
    private static int annotationTests;
    private static int notPassed;

    @BeforeClass
    public static void count() throws Exception {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        try (DirectoryStream<Path> reports =
                Files.newDirectoryStream(Path.of("target/surefire-reports"), "TEST-*.xml")) {
            for (Path report : reports) {
                Element suite =
                        parsers.newDocumentBuilder().parse(report.toFile()).getDocumentElement();
                int count = Integer.parseInt(suite.getAttribute("tests"));
                tests += count;
                if (suite.getAttribute("name").startsWith("org.jsr107.tck.annotation.")) {
                    annotationTests += count;
                }
                for (String bad : List.of("failures", "errors", "skipped")) {
                    notPassed += Integer.parseInt(suite.getAttribute(bad));
                }
            }
        }
    }

    @Test
    public void all_tests_of_the_suite_ran() {
        assertTrue("only " + tests + " tests ran", tests >= 491);
    }

    @Test
    public void none_was_skipped_or_failed() {
        assertEquals(0, notPassed);
    }

    @Test
    public void the_annotation_tests_are_among_them() {
        assertEquals(12, annotationTests);
    }

    /** They pass without running where nobody provides their beans. Each test asks for its own. */
    @Test
    public void the_annotation_tests_had_beans_that_the_container_intercepts() throws Exception {
        List<String> beans = Files.readAllLines(WeldBeanProvider.LOG);
        assertTrue(beans.size() + " beans were asked for", beans.size() >= 12);
        beans.forEach(bean -> assertTrue(bean, bean.contains("$Proxy$_$$_WeldSubclass")));
    }
}
