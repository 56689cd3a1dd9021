#!/usr/bin/env bash
# JCS 3.2.1: the life of an entry that is put with an ElementAttributes object starts when that object was made. Who
# keeps one as a constant, "two seconds", has a cache that works for the first two seconds of the program, and in
# which everything is over at once from then on: put succeeds, and get answers null.
#
# Guess: attributes describe entries and are used for many of them, and a maximum life starts with the put. Seen: a
# new entry that is born dead.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.apache.commons</groupId><artifactId>commons-jcs3-core</artifactId><version>3.2.1</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.util.Properties;
import org.apache.commons.jcs3.JCS;
import org.apache.commons.jcs3.engine.ElementAttributes;

public class Probe {
    static ElementAttributes seconds(int seconds) {
        var attributes = new ElementAttributes();
        attributes.setIsEternal(false);
        attributes.setMaxLife(seconds);
        return attributes;
    }

    public static void main(String[] args) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        var properties = new Properties();
        properties.setProperty("jcs.default", "");
        properties.setProperty("jcs.default.cacheattributes", "org.apache.commons.jcs3.engine.CompositeCacheAttributes");
        properties.setProperty("jcs.default.cacheattributes.MaxObjects", "100");
        JCS.setConfigProperties(properties);
        var cache = JCS.<String, String>getInstance("region");
        ElementAttributes constant = seconds(2);
        cache.put("first", "value", constant);
        System.out.println("at once: " + cache.get("first"));
        Thread.sleep(3000);
        System.out.println("after 3 s: " + cache.get("first"));
        cache.put("second", "value", constant);
        System.out.println("put just now with the same attributes: " + cache.get("second"));
        cache.put("third", "value", seconds(2));
        System.out.println("put just now with new attributes: " + cache.get("third"));
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
at once: value
after 3 s: null
put just now with the same attributes: null
put just now with new attributes: value
SEEN
diff -u seen output
