#!/usr/bin/env bash
# dsl-json 2.0.2 with its default precision: 9007199254740992.0, which it wrote itself, is read as 90071992547409920,
# ten times as much, and so are the doubles before and after it. 123456789.12345678 differs in its last bits. With
# DoublePrecision.EXACT all are right.
#
# Guess: a fast mode loses a last bit now and then, and what the same library wrote is of the right order. RFC 8259
# section 6 takes the range and the precision of binary64 for granted. Seen: another order of magnitude.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.dslplatform</groupId><artifactId>dsl-json</artifactId><version>2.0.2</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import java.io.ByteArrayOutputStream;

public class Probe {
    public static void main(String[] args) throws Exception {
        for (var precision : new JsonReader.DoublePrecision[] {JsonReader.DoublePrecision.DEFAULT, JsonReader.DoublePrecision.EXACT}) {
            var json = new DslJson<>(new DslJson.Settings<Object>().doublePrecision(precision).includeServiceLoader());
            for (double value : new double[] {9007199254740991.0, 9007199254740992.0, 9007199254740994.0, 123456789.12345678}) {
                var out = new ByteArrayOutputStream();
                json.serialize(value, out);
                Double read = json.deserialize(Double.class, out.toByteArray(), out.size());
                System.out.println(precision + ": written " + out + ", read " + read + (read == value ? "" : ", not equal"));
            }
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
DEFAULT: written 9007199254740991.0, read 9.0071992547409904E16, not equal
DEFAULT: written 9007199254740992.0, read 9.007199254740992E16, not equal
DEFAULT: written 9007199254740994.0, read 9.0071992547409952E16, not equal
DEFAULT: written 123456789.12345678, read 1.2345678912345676E8, not equal
EXACT: written 9007199254740991.0, read 9.007199254740991E15
EXACT: written 9007199254740992.0, read 9.007199254740992E15
EXACT: written 9007199254740994.0, read 9.007199254740994E15
EXACT: written 123456789.12345678, read 1.2345678912345678E8
SEEN
diff -u seen output
