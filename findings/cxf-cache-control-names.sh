#!/usr/bin/env bash
# Apache CXF 4.2.3, CacheControl.valueOf: the name of a directive counts in lower case only, and public is dropped.
# Max-Age=5 is read as no lifetime, NO-STORE as storable, and what an application passes on has lost its public;
# immutable comes out as "immutable=".
#
# Guess: names of directives are case-insensitive (RFC 9111 section 5.2), and what is known survives. Seen: neither.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.apache.cxf</groupId><artifactId>cxf-rt-frontend-jaxrs</artifactId><version>4.2.3</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.ext.RuntimeDelegate;

public class Probe {
    public static void main(String[] args) {
        var header = RuntimeDelegate.getInstance().createHeaderDelegate(CacheControl.class);
        for (String text : new String[] {"max-age=5", "Max-Age=5", "NO-STORE", "public, max-age=5", "immutable"}) {
            CacheControl read = header.fromString(text);
            System.out.println(text + ": max-age " + read.getMaxAge() + ", no-store " + read.isNoStore() + ", written " + header.toString(read));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
max-age=5: max-age 5, no-store false, written max-age=5
Max-Age=5: max-age -1, no-store false, written Max-Age=5
NO-STORE: max-age -1, no-store false, written NO-STORE=
public, max-age=5: max-age 5, no-store false, written max-age=5
immutable: max-age -1, no-store false, written immutable=
SEEN
diff -u seen output
