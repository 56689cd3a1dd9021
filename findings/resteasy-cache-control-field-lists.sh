#!/usr/bin/env bash
# RESTEasy 6.2.16, CacheControl.valueOf: a comma within quotes ends a directive. private="a, b" is read as private="a"
# and an extension of the name b", and is written so, with a quote too many. Extensions that are numbers are written in
# quotes, as stale-while-revalidate="30", which many caches do not read.
#
# Guess: a list of fields is one argument (RFC 9111 section 5.2.2.7), as in Jersey. Seen: the second field is lost.
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
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.ext.RuntimeDelegate;

public class Probe {
    public static void main(String[] args) {
        var header = RuntimeDelegate.getInstance().createHeaderDelegate(CacheControl.class);
        for (String text : new String[] {"private=\"a, b\"", "no-cache=\"Set-Cookie, X-User\", max-age=5", "stale-while-revalidate=30"}) {
            CacheControl read = header.fromString(text);
            System.out.println(text + ": private " + read.getPrivateFields() + ", no-cache " + read.getNoCacheFields() + ", written " + header.toString(read));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
private="a, b": private [a], no-cache [], written private="a", b"
no-cache="Set-Cookie, X-User", max-age=5: private [], no-cache [Set-Cookie], written no-cache="Set-Cookie", max-age=5, X-User"
stale-while-revalidate=30: private [], no-cache [], written stale-while-revalidate="30"
SEEN
diff -u seen output
