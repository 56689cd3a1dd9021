#!/usr/bin/env bash
# jackson-dataformat-ion 2.20.1 with default typing, the way in which caches store values of any class: the type of a
# scalar is written and not read. In a list of objects a Date comes back as Long, a Duration as BigDecimal, a UUID as
# byte[], an enum constant and a Locale as String, a Long as Integer. Smile and CBOR with the same settings give back
# what was written.
#
# Guess: the types that default typing wrote. Seen: those of the Ion values.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>jackson-dataformat-ion</artifactId><version>2.20.1</version></dependency>
<dependency><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>jackson-dataformat-smile</artifactId><version>2.20.1</version></dependency>
<dependency><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>jackson-dataformat-cbor</artifactId><version>2.20.1</version></dependency>
<dependency><groupId>com.fasterxml.jackson.datatype</groupId><artifactId>jackson-datatype-jsr310</artifactId><version>2.20.1</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.TimeUnit;

public class Probe {
    public static class Holder {
        public List<Object> values;
    }

    public static void main(String[] args) throws Exception {
        var mappers = List.of(new com.fasterxml.jackson.dataformat.smile.databind.SmileMapper(),
            new com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper(),
            new com.fasterxml.jackson.dataformat.ion.IonObjectMapper());
        for (var mapper : mappers) {
            mapper.registerModule(new com.fasterxml.jackson.datatype.jsr310.JavaTimeModule());
            mapper.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
                ObjectMapper.DefaultTyping.EVERYTHING);
            var holder = new Holder();
            holder.values = new ArrayList<>(List.of(1L, new Date(0), Duration.ofSeconds(90), new UUID(1, 2), TimeUnit.DAYS, Locale.GERMANY));
            var read = mapper.readValue(mapper.writeValueAsBytes(holder), Holder.class);
            System.out.println(mapper.getClass().getSimpleName() + ": "
                + read.values.stream().map(value -> value.getClass().getSimpleName()).toList());
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
SmileMapper: [Long, Date, Duration, UUID, TimeUnit, Locale]
CBORMapper: [Long, Date, Duration, UUID, TimeUnit, Locale]
IonObjectMapper: [Integer, Integer, BigDecimal, byte[], String, String]
SEEN
diff -u seen output
