#!/usr/bin/env bash
# RESTEasy 6.2.16 reads a date in the form of RFC 850, which every recipient is to accept, a century late: Sunday,
# 06-Nov-94 is in 2094. An Expires of the past is far in the future.
#
# Guess: a year that seems more than 50 years ahead is the one of the past with these digits (RFC 9110 section 5.6.7).
# Seen: 2094.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.jboss.resteasy</groupId><artifactId>resteasy-core</artifactId><version>6.2.16.Final</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.util.Date;
import jakarta.ws.rs.ext.RuntimeDelegate;

public class Probe {
    public static void main(String[] args) {
        var header = RuntimeDelegate.getInstance().createHeaderDelegate(Date.class);
        for (String text : new String[] {"Sun, 06 Nov 1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sunday, 06-Nov-94 08:49:37 GMT"}) {
            System.out.println(text + ": " + header.fromString(text).toInstant());
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Sun, 06 Nov 1994 08:49:37 GMT: 1994-11-06T08:49:37Z
Sun Nov  6 08:49:37 1994: 1994-11-06T08:49:37Z
Sunday, 06-Nov-94 08:49:37 GMT: 2094-11-06T08:49:37Z
SEEN
diff -u seen output
