#!/usr/bin/env bash
# jackson-dataformat-avro 2.20.1 with the module for java.time: in the schema that it makes, a Duration is a long, so
# that only its whole seconds are written. 1.5 s comes back as 1 s, and everything below a second as no time at all.
# An Instant in the same object keeps its nanoseconds, and so does a Duration in JSON, CBOR or Smile with the same
# module.
#
# Guess: Jackson writes a Duration as a decimal number of seconds with nanoseconds by default, so the schema has a
# type for that, or the fraction is refused. Seen: whole seconds.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>jackson-dataformat-avro</artifactId><version>2.20.1</version></dependency>
<dependency><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>jackson-dataformat-cbor</artifactId><version>2.20.1</version></dependency>
<dependency><groupId>com.fasterxml.jackson.datatype</groupId><artifactId>jackson-datatype-jsr310</artifactId><version>2.20.1</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.fasterxml.jackson.dataformat.avro.AvroMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.*;

public class Probe {
    public static class Job {
        public Duration timeout;
        public Instant started;
    }

    public static void main(String[] args) throws Exception {
        var avro = new AvroMapper();
        avro.registerModule(new JavaTimeModule());
        var cbor = new CBORMapper();
        cbor.registerModule(new JavaTimeModule());
        var schema = avro.schemaFor(Job.class);
        for (long milliseconds : new long[] {2000, 1500, 250, -250}) {
            Job job = new Job();
            job.timeout = Duration.ofMillis(milliseconds);
            job.started = Instant.ofEpochSecond(1_700_000_000L, 123_456_789);
            Job read = avro.readerFor(Job.class).with(schema).readValue(avro.writer(schema).writeValueAsBytes(job));
            Job other = cbor.readValue(cbor.writeValueAsBytes(job), Job.class);
            System.out.println(job.timeout + ": Avro " + read.timeout + ", CBOR " + other.timeout
                    + "; the Instant is equal " + read.started.equals(job.started));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
PT2S: Avro PT2S, CBOR PT2S; the Instant is equal true
PT1.5S: Avro PT1S, CBOR PT1.5S; the Instant is equal true
PT0.25S: Avro PT0S, CBOR PT0.25S; the Instant is equal true
PT-0.25S: Avro PT0S, CBOR PT-0.25S; the Instant is equal true
SEEN
diff -u seen output
