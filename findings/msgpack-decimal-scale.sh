#!/usr/bin/env bash
# jackson-dataformat-msgpack 0.9.10: a BigDecimal is written as a double where that is exact, so that 1.10 comes back
# as 1.1: no longer equal, no longer the same key, and a price printed with one digit. Where it is not exact, writing
# throws.
# 
# Guess: text or an extension type, as with the other formats of Jackson. Seen: a double.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.msgpack</groupId><artifactId>jackson-dataformat-msgpack</artifactId><version>0.9.10</version></dependency>
<dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>2.20.1</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.math.BigDecimal;

public class Probe {
    public static void main(String[] args) throws Exception {
        var mapper = new org.msgpack.jackson.dataformat.MessagePackMapper();
        for (String text : new String[] {"1.10", "0.1234567890123456789"}) {
            try {
                var before = new BigDecimal(text);
                var after = mapper.readValue(mapper.writeValueAsBytes(before), BigDecimal.class);
                System.out.println(before + " -> " + after + ", equal: " + before.equals(after));
            } catch (Exception e) {
                System.out.println(text + ": " + e.getClass().getSimpleName());
            }
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
1.10 -> 1.1, equal: false
0.1234567890123456789: JsonMappingException
SEEN
diff -u seen output
