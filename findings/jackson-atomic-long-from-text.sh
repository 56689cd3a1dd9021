#!/usr/bin/env bash
# Jackson 2.20.1: where numbers arrive as texts, in properties or as the "123" of a JSON that spares JavaScript its
# doubles, an AtomicLong is read as an int: 2147483648 becomes negative and 1099511627776 becomes 0. A Long beside it
# is right, and so is the same AtomicLong from a JSON number or from CSV.
#
# Guess: the range of the type: a text is read as the number is. Seen: the lower 32 bits, without an error.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>2.20.1</version></dependency>
<dependency><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>jackson-dataformat-properties</artifactId><version>2.20.1</version></dependency>
<dependency><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>jackson-dataformat-csv</artifactId><version>2.20.1</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.*;
import com.fasterxml.jackson.dataformat.javaprop.JavaPropsMapper;
import java.util.concurrent.atomic.AtomicLong;

public class Probe {
    public static class Counters {
        public AtomicLong atomic;
        public Long plain;
    }

    public static void main(String[] args) throws Exception {
        var csv = new CsvMapper();
        var columns = CsvSchema.builder().addColumn("atomic").addColumn("plain").build();
        for (String value : new String[] {"2147483647", "2147483648", "1099511627776"}) {
            Counters number = new ObjectMapper().readValue("{\"atomic\":" + value + ",\"plain\":" + value + "}", Counters.class);
            Counters text = new ObjectMapper().readValue("{\"atomic\":\"" + value + "\",\"plain\":\"" + value + "\"}", Counters.class);
            Counters properties = new JavaPropsMapper().readValue("atomic=" + value + "\nplain=" + value + "\n", Counters.class);
            Counters row = csv.readerFor(Counters.class).with(columns).readValue(value + "," + value + "\n");
            System.out.println(value + ": JSON number " + number.atomic + ", JSON text " + text.atomic + ", properties "
                    + properties.atomic + ", CSV " + row.atomic + "; as Long " + text.plain + ", " + properties.plain + ", " + row.plain);
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
2147483647: JSON number 2147483647, JSON text 2147483647, properties 2147483647, CSV 2147483647; as Long 2147483647, 2147483647, 2147483647
2147483648: JSON number 2147483648, JSON text -2147483648, properties -2147483648, CSV 2147483648; as Long 2147483648, 2147483648, 2147483648
1099511627776: JSON number 1099511627776, JSON text 0, properties 0, CSV 1099511627776; as Long 1099511627776, 1099511627776, 1099511627776
SEEN
diff -u seen output
