#!/usr/bin/env bash
# Apache CXF 4.2.3, Link.valueOf: with the blank that servers write before rel, the relation is not found, and the link
# is written with two equals signs. Without the blank it is read.
#
# Guess: white space around parameters does not count (RFC 8288 section 3). Seen: no relation.
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
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.ext.RuntimeDelegate;

public class Probe {
    public static void main(String[] args) {
        var header = RuntimeDelegate.getInstance().createHeaderDelegate(Link.class);
        for (String text : new String[] {"<http://a/2>;rel=\"next\"", "<http://a/2>; rel=\"next\""}) {
            Link read = header.fromString(text);
            System.out.println(text + ": relations " + read.getRels() + ", written " + read);
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
<http://a/2>;rel="next": relations [next], written <http://a/2>;rel="next"
<http://a/2>; rel="next": relations [], written <http://a/2>;rel=="next""
SEEN
diff -u seen output
