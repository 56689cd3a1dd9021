#!/usr/bin/env bash
# jackson-dataformat-protobuf 2.20.1 with the schema that it makes: a property of type Number, or a list of them, has
# the type double in the schema. An Integer or Long that is written there is written as its own bits and read as those
# of a double: 1 becomes 4.9E-324. A BigInteger is an int64 in the schema, and cut to its lower 64 bits.
#
# Guess: a number is converted to the type of the field, or refused if it does not fit. Seen: other numbers, without
# an error.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>jackson-dataformat-protobuf</artifactId><version>2.20.1</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.fasterxml.jackson.dataformat.protobuf.ProtobufMapper;
import java.math.BigInteger;
import java.util.List;

public class Probe {
    public static class Numbers {
        public List<Number> list;
        public BigInteger big;
    }

    public static void main(String[] args) throws Exception {
        var mapper = new ProtobufMapper();
        var schema = mapper.generateSchemaFor(Numbers.class);
        Numbers numbers = new Numbers();
        numbers.list = List.of(0.5, 1L, 4607182418800017408L);
        numbers.big = new BigInteger("123456789012345678901234567890");
        Numbers read = mapper.readerFor(Numbers.class).with(schema).readValue(mapper.writer(schema).writeValueAsBytes(numbers));
        System.out.println(numbers.list + ": " + read.list);
        System.out.println(numbers.big + ": " + read.big);
        System.out.println(schema.getSource().toString().replaceAll("\\s+", " ").strip());
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
[0.5, 1, 4607182418800017408]: [0.5, 4.9E-324, 1.0]
123456789012345678901234567890: -4362896299872285998
// Probe$Numbers // Message for Probe$Numbers message Numbers { repeated double list = 1; optional int64 big = 2; }
SEEN
diff -u seen output
