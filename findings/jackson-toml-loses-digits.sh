#!/usr/bin/env bash
# jackson-dataformat-toml 2.20.1: an integer of 19 digits that it wrote itself is read as what its last digits say:
# 9223372036854775807 as 6854775807, 1000000000000000000 as 0. Integers of up to 18 digits are right, and so are those
# that are too large for a long, as a BigInteger.
#
# Guess: TOML 1.0.0, section Integer: 64-bit signed integers have to be accepted and handled without loss. Seen:
# another number, without an error.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>jackson-dataformat-toml</artifactId><version>2.20.1</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.math.BigInteger;
import java.util.Map;

public class Probe {
    public static void main(String[] args) throws Exception {
        var mapper = new TomlMapper();
        for (String digits : new String[] {"2147483648", "999999999999999999", "1000000000000000000", "1234567890123456789",
                "9223372036854775807", "-9223372036854775808", "9223372036854775808"}) {
            BigInteger value = new BigInteger(digits);
            String toml = mapper.writeValueAsString(Map.of("v", value)).strip();
            Object read = mapper.readValue(toml, Map.class).get("v");
            System.out.println(toml + ": " + read + (read.toString().equals(digits) ? "" : ", not equal"));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
v = 2147483648: 2147483648
v = 999999999999999999: 999999999999999999
v = 1000000000000000000: 0, not equal
v = 1234567890123456789: 123456789, not equal
v = 9223372036854775807: 6854775807, not equal
v = -9223372036854775808: -6854775808, not equal
v = 9223372036854775808: 9223372036854775808
SEEN
diff -u seen output
