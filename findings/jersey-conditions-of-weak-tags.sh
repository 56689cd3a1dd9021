#!/usr/bin/env bash
# Jersey 3.1.10, Request.evaluatePreconditions, for a resource with a weak entity tag: a PUT with If-None-Match: *,
# "only if there is none yet", goes on and overwrites what is there, and one with If-Match: *, "only if it is there",
# fails with 412. For a strong tag both are right. With a date beside the tag, If-Unmodified-Since counts although
# If-Match holds, and If-Modified-Since although If-None-Match matches.
#
# Guess: * has nothing to do with the tag (RFC 9110 sections 13.1.1 and 13.1.2), and each date is ignored beside the
# field with the tag (sections 13.1.3 and 13.1.4: MUST). Seen: neither.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.glassfish.jersey.core</groupId><artifactId>jersey-server</artifactId><version>3.1.10</version></dependency>
<dependency><groupId>org.glassfish.jersey.inject</groupId><artifactId>jersey-hk2</artifactId><version>3.1.10</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import jakarta.ws.rs.core.EntityTag;
import java.net.URI;
import java.util.Date;
import java.util.Map;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;

public class Probe {
    static final Date LAST_MODIFIED = new Date(1_700_000_000_000L);
    static final String BEFORE = "Tue, 14 Nov 2023 22:13:19 GMT";

    static void ask(String method, EntityTag tag, Map<String, String> fields) {
        var base = URI.create("http://localhost/");
        var uri = base.resolve("resource");
        var request = new ContainerRequest(base, uri, method, null, new MapPropertiesDelegate(), null);
        fields.forEach(request::header);
        var refused = request.evaluatePreconditions(LAST_MODIFIED, tag);
        Object outcome = refused == null ? "goes on" : refused.build().getStatus();
        System.out.println(method + " of " + tag + ", " + String.join(" and ", fields.keySet()) + " "
                + fields.values().iterator().next() + ": " + outcome);
    }

    public static void main(String[] args) {
        new ApplicationHandler(new ResourceConfig());
        for (EntityTag tag : new EntityTag[] {new EntityTag("a"), new EntityTag("a", true)}) {
            ask("PUT", tag, Map.of("If-None-Match", "*"));
            ask("PUT", tag, Map.of("If-Match", "*"));
        }
        var strong = new EntityTag("a");
        ask("PUT", strong, Map.of("If-Match", "\"a\""));
        ask("PUT", strong, fields("If-Match", "If-Unmodified-Since"));
        ask("GET", strong, Map.of("If-None-Match", "\"a\""));
        ask("GET", strong, fields("If-None-Match", "If-Modified-Since"));
        System.exit(0);
    }

    static Map<String, String> fields(String ofTag, String ofDate) {
        var fields = new java.util.LinkedHashMap<String, String>();
        fields.put(ofTag, "\"a\"");
        fields.put(ofDate, BEFORE);
        return fields;
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
PUT of "a", If-None-Match *: 412
PUT of "a", If-Match *: goes on
PUT of W/"a", If-None-Match *: goes on
PUT of W/"a", If-Match *: 412
PUT of "a", If-Match "a": goes on
PUT of "a", If-Match and If-Unmodified-Since "a": 412
GET of "a", If-None-Match "a": 304
GET of "a", If-None-Match and If-Modified-Since "a": goes on
SEEN
diff -u seen output
