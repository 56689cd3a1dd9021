#!/usr/bin/env bash
# fastjson2 2.0.57, JSONB: a list in a public field that the class fills by default is not replaced when an object is
# read, its elements are added. What was written with [a, b], the default, comes back with [a, b, a, b], and grows with
# each trip through a cache. The same object as JSON comes back as it was.
#
# Guess: the list that was written. Seen: the default and the list that was written.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.alibaba.fastjson2</groupId><artifactId>fastjson2</artifactId><version>2.0.57</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.alibaba.fastjson2.*;
import java.util.*;

public class Probe {
    public static class Settings {
        public List<String> roles = new ArrayList<>(List.of("reader", "writer"));
    }

    public static void main(String[] args) {
        var settings = new Settings();
        System.out.println("JSON: " + JSON.parseObject(JSON.toJSONBytes(settings), Settings.class).roles);
        for (int trip = 1; trip <= 3; trip++) {
            settings = JSONB.parseObject(JSONB.toBytes(settings), Settings.class);
            System.out.println("JSONB, trip " + trip + ": " + settings.roles);
        }
        settings.roles = new ArrayList<>(List.of("none"));
        System.out.println("JSONB, [none]: " + JSONB.parseObject(JSONB.toBytes(settings), Settings.class).roles);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
JSON: [reader, writer]
JSONB, trip 1: [reader, writer, reader, writer]
JSONB, trip 2: [reader, writer, reader, writer, reader, writer]
JSONB, trip 3: [reader, writer, reader, writer, reader, writer, reader, writer]
JSONB, [none]: [reader, writer, none]
SEEN
diff -u seen output
