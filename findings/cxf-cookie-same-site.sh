#!/usr/bin/env bash
# Apache CXF 4.2.3, NewCookie.valueOf: an attribute of Set-Cookie that it does not know is taken for the cookie itself:
# session=1; SameSite=Lax is a cookie of the name SameSite with the value Lax, and the session is lost.
#
# Guess: the cookie "session"; what is not known is ignored (RFC 6265 section 5.2). Seen: the cookie "SameSite".
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
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.RuntimeDelegate;

public class Probe {
    public static void main(String[] args) {
        var header = RuntimeDelegate.getInstance().createHeaderDelegate(NewCookie.class);
        for (String text : new String[] {"session=1; Path=/; HttpOnly", "session=1; Path=/; SameSite=Lax", "session=1; Partitioned; Priority=High"}) {
            NewCookie read = header.fromString(text);
            System.out.println(text + ": name " + read.getName() + ", value " + read.getValue());
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
session=1; Path=/; HttpOnly: name session, value 1
session=1; Path=/; SameSite=Lax: name SameSite, value Lax
session=1; Partitioned; Priority=High: name Priority, value High
SEEN
diff -u seen output
