#!/usr/bin/env bash
# dsl-json 2.0.2 with its runtime: a property whose type it has no converter for is no error but left out. An object
# with an Instant, a Duration, a Locale and a Currency is written as {}, next to an OffsetDateTime that is written;
# they come back as null. A property of type AtomicLong is written as an empty object, and counts from 0 again.
#
# Guess: an error for what cannot be written, as serialize(new Thread(), ...), or any other object without a
# converter, gives one at the top level. Seen: the data are gone, and nobody was told.
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
import com.dslplatform.json.runtime.Settings;
import java.io.ByteArrayOutputStream;
import java.time.*;
import java.util.*;
import java.util.concurrent.atomic.AtomicLong;

public class Probe {
    public static class Offer {
        public Instant until = Instant.EPOCH;
        public Duration pause = Duration.ofSeconds(1);
        public Locale language = Locale.FRENCH;
        public Currency currency = Currency.getInstance("EUR");
        public OffsetDateTime from = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    }

    public static class Counter {
        public AtomicLong sold = new AtomicLong(7);
    }

    public static void main(String[] args) throws Exception {
        var json = new DslJson<>(Settings.withRuntime().includeServiceLoader());
        for (Object value : new Object[] {new Offer(), new Counter(), Instant.EPOCH}) {
            var out = new ByteArrayOutputStream();
            try {
                json.serialize(value, out);
                System.out.println(value.getClass().getSimpleName() + ": " + out);
            } catch (com.dslplatform.json.ConfigurationException refused) {
                System.out.println(value.getClass().getSimpleName() + ": " + refused.getClass().getSimpleName());
            }
        }
        byte[] counter = "{\"sold\":{}}".getBytes();
        System.out.println("7 is read as " + json.deserialize(Counter.class, counter, counter.length).sold);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Offer: {"from":"1970-01-01T00:00:00Z"}
Counter: {"sold":{}}
Instant: ConfigurationException
7 is read as 0
SEEN
diff -u seen output
