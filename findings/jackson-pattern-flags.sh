#!/usr/bin/env bash
# Jackson 2.20.1: a java.util.regex.Pattern is written as its text and read back without its flags. A pattern that was
# compiled CASE_INSENSITIVE matches fewer texts after it went through a cache.
# 
# Guess: flags are written, or the type is refused. Seen: they are dropped.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>2.20.1</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.util.regex.Pattern;

public class Probe {
    public static void main(String[] args) throws Exception {
        var mapper = new com.fasterxml.jackson.databind.ObjectMapper();
        var before = Pattern.compile("zurich", Pattern.CASE_INSENSITIVE);
        var after = mapper.readValue(mapper.writeValueAsString(before), Pattern.class);
        System.out.println("before: " + before.matcher("Zurich").matches() + ", after: " + after.matcher("Zurich").matches());
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
before: true, after: false
SEEN
diff -u seen output
