#!/usr/bin/env bash
# Yasson 3.0.4 (the reference implementation of Jakarta JSON Binding) and json-io 4.30.0 write a java.util.BitSet
# without an error and read it back empty: one sees nothing but its getter isEmpty(), the other skips its transient
# fields.
# 
# Guess: an exception, or the bits. Seen: no bits.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.eclipse</groupId><artifactId>yasson</artifactId><version>3.0.4</version></dependency>
<dependency><groupId>com.cedarsoftware</groupId><artifactId>json-io</artifactId><version>4.30.0</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.util.BitSet;

public class Probe {
    public static void main(String[] args) throws Exception {
        var before = BitSet.valueOf(new long[] {5});
        try (var jsonb = jakarta.json.bind.JsonbBuilder.create()) {
            String json = jsonb.toJson(before);
            System.out.println("Yasson: " + before + " -> " + json + " -> " + jsonb.fromJson(json, BitSet.class));
        }
        String json = com.cedarsoftware.io.JsonIo.toJson(before, null);
        System.out.println("json-io: " + before + " -> " + com.cedarsoftware.io.JsonIo.toObjects(json, null, BitSet.class));
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Yasson: {0, 2} -> {"empty":false} -> {}
json-io: {0, 2} -> {}
SEEN
diff -u seen output
