#!/usr/bin/env bash
# Jersey 3.1.10 writes a backslash within an entity tag as it is and, when the tag comes back, takes it for the start
# of an escape: the tag a\b is sent as "a\b" and read as ab, so that a validator that came from Jersey itself never
# matches.
#
# Guess: an entity tag has no escapes (RFC 9110 section 8.8.3), as in RESTEasy and CXF. Seen: a tag without its
# backslash.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.glassfish.jersey.core</groupId><artifactId>jersey-common</artifactId><version>3.1.10</version></dependency>
<dependency><groupId>org.glassfish.jersey.core</groupId><artifactId>jersey-server</artifactId><version>3.1.10</version></dependency>
<dependency><groupId>jakarta.ws.rs</groupId><artifactId>jakarta.ws.rs-api</artifactId><version>3.1.0</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.ext.RuntimeDelegate;

public class Probe {
    public static void main(String[] args) {
        var header = RuntimeDelegate.getInstance().createHeaderDelegate(EntityTag.class);
        for (String tag : new String[] {"ab", "a\\b"}) {
            String sent = header.toString(new EntityTag(tag));
            EntityTag read = header.fromString(sent);
            System.out.println(tag + ": sent " + sent + ", read " + read.getValue() + ", equal " + read.equals(new EntityTag(tag)));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
ab: sent "ab", read ab, equal true
a\b: sent "a\b", read ab, equal false
SEEN
diff -u seen output
