#!/usr/bin/env bash
# Avro 1.12.2, ReflectData: a java.util.Date becomes a record without fields, since what it holds is transient to
# reflection. Nothing of it is written, and the reader makes a new Date(), which is the present moment: the date of
# birth of everybody is now. Neither side warns, and two readings differ.
#
# Guess: the instant, or an error, as for a java.time.Instant. A mapping by reflection that cannot see a value is
# expected to refuse it. Seen: no byte is written, and the time of the reading comes back, as a field and in a list.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.apache.avro</groupId><artifactId>avro</artifactId><version>1.12.2</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.*;
import org.apache.avro.io.*;
import org.apache.avro.reflect.*;

public class Probe {
    public static class Person {
        Date born = new Date(0);
        List<Date> visits = List.of(new Date(1_000));
    }

    static String tell(Date date, long start) {
        return date.getTime() >= start ? "the time of the reading" : date.toInstant().toString();
    }

    public static void main(String[] args) throws Exception {
        long start = System.currentTimeMillis();
        var data = new ReflectData();
        var schema = data.getSchema(Person.class);
        System.out.println("type of a date: " + schema.getField("born").schema());
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new ReflectDatumWriter<Person>(schema, data).write(new Person(), encoder);
        encoder.flush();
        var decoder = DecoderFactory.get().binaryDecoder(out.toByteArray(), null);
        Person read = new ReflectDatumReader<Person>(schema, schema, data).read(null, decoder);
        System.out.println("written: 1970-01-01T00:00:00Z, read: " + tell(read.born, start));
        System.out.println("in a list: " + tell(read.visits.get(0), start));
        try {
            new ReflectDatumWriter<Object>(data.getSchema(Instant.class), data).write(Instant.EPOCH, encoder);
            System.out.println("an Instant: written");
        } catch (RuntimeException refused) {
            System.out.println("an Instant: " + refused.getClass().getSimpleName());
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -Dorg.apache.avro.SERIALIZABLE_CLASSES=Probe\$Person,java.util.Date,java.util.List,java.time.Instant -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
type of a date: {"type":"record","name":"Date","namespace":"java.util","fields":[]}
written: 1970-01-01T00:00:00Z, read: the time of the reading
in a list: the time of the reading
an Instant: InaccessibleObjectException
SEEN
diff -u seen output
