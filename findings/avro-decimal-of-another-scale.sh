#!/usr/bin/env bash
# Avro 1.12.2: logical types take no part in the resolution of schemas. A decimal that was written with scale 2 is
# read with scale 3 as a tenth of its value, a time in milliseconds is read as one in microseconds, and
# SchemaCompatibility calls both pairs compatible. The single-object encoding, made to tell schemas apart by their
# fingerprint, does not notice either, since the fingerprint leaves logical types out.
#
# Guess: two decimals match only if their scales and precisions do, as the specification says under "Decimal"
# (https://avro.apache.org/docs/1.12.0/specification/#decimal), so that this is an error, or a conversion. Seen: other
# values, without a word.
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
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.avro.*;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.*;
import org.apache.avro.io.*;
import org.apache.avro.message.*;

public class Probe {
    static final GenericData DATA = new GenericData();

    static Schema record(String type) {
        return new Schema.Parser().parse(
                "{\"type\": \"record\", \"name\": \"Offer\", \"fields\": [{\"name\": \"value\", \"type\": " + type + "}]}");
    }

    static Schema decimal(int scale) {
        return record("{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 10, \"scale\": " + scale + "}");
    }

    static Schema time(String unit) {
        return record("{\"type\": \"long\", \"logicalType\": \"timestamp-" + unit + "\"}");
    }

    static Object resolved(Schema writer, Schema reader, Object value) throws Exception {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(writer, DATA).write(new GenericRecordBuilder(writer).set("value", value).build(), encoder);
        encoder.flush();
        var decoder = DecoderFactory.get().binaryDecoder(out.toByteArray(), null);
        return new GenericDatumReader<GenericRecord>(writer, reader, DATA).read(null, decoder).get("value")
                + ", " + SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
    }

    public static void main(String[] args) throws Exception {
        DATA.addLogicalTypeConversion(new Conversions.DecimalConversion());
        DATA.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        DATA.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        System.out.println("schemas equal: " + decimal(2).equals(decimal(3)));
        System.out.println("12.34, scale 2 to 3: " + resolved(decimal(2), decimal(3), new BigDecimal("12.34")));
        System.out.println("2024, millis to micros: "
                + resolved(time("millis"), time("micros"), Instant.parse("2024-01-01T00:00:00Z")));
        var offer = new GenericRecordBuilder(decimal(2)).set("value", new BigDecimal("12.34")).build();
        var message = new BinaryMessageEncoder<GenericRecord>(DATA, decimal(2)).encode(offer);
        System.out.println("12.34 in a message, scale 2 to 3: "
                + new BinaryMessageDecoder<GenericRecord>(DATA, decimal(3)).decode(message).get("value"));
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
schemas equal: false
12.34, scale 2 to 3: 1.234, COMPATIBLE
2024, millis to micros: 1970-01-20T17:21:07.200Z, COMPATIBLE
12.34 in a message, scale 2 to 3: 1.234
SEEN
diff -u seen output
