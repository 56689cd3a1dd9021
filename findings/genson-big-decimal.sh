#!/usr/bin/env bash
# Genson 1.6: a BigDecimal is written with all its digits and read through a double. 12345678901234567890.12 comes
# back as 12345678901234567000, and 1.10 as 1.1, of another scale.
# 
# Guess: a property that is declared BigDecimal keeps its digits. Seen: 17 of them.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.owlike</groupId><artifactId>genson</artifactId><version>1.6</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.math.BigDecimal;

public class Probe {
    public static void main(String[] args) {
        var genson = new com.owlike.genson.Genson();
        for (String text : new String[] {"1.10", "12345678901234567890.12"}) {
            String json = genson.serialize(new BigDecimal(text));
            System.out.println(text + " -> " + json + " -> " + genson.deserialize(json, BigDecimal.class).toPlainString());
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
1.10 -> 1.10 -> 1.1
12345678901234567890.12 -> 12345678901234567890.12 -> 12345678901234567000
SEEN
diff -u seen output
