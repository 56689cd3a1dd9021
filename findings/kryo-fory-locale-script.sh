#!/usr/bin/env bash
# Kryo 5.6.2 and Apache Fory 0.11.2: a Locale loses its script and its extensions. Traditional Chinese (zh-Hant-TW)
# and Serbian in Latin letters (sr-Latn-RS) come back as zh-TW and sr-RS; as parts of a key, two locales become one.
# 
# Guess: the language tag is written. Seen: language, country and variant only.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.esotericsoftware</groupId><artifactId>kryo</artifactId><version>5.6.2</version></dependency>
<dependency><groupId>org.apache.fory</groupId><artifactId>fory-core</artifactId><version>0.11.2</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.*;
import java.util.Locale;

public class Probe {
    public static void main(String[] args) {
        org.apache.fory.logging.LoggerFactory.disableLogging();
        for (String tag : new String[] {"sr-Latn-RS", "de-DE-u-co-phonebk"}) {
            var before = Locale.forLanguageTag(tag);
            var kryo = new Kryo();
            kryo.setRegistrationRequired(false);
            var output = new Output(64, -1);
            kryo.writeClassAndObject(output, before);
            System.out.println("Kryo: " + tag + " -> " + ((Locale) kryo.readClassAndObject(new Input(output.toBytes()))).toLanguageTag());
            var fory = org.apache.fory.Fory.builder().requireClassRegistration(false).build();
            System.out.println("Fory: " + tag + " -> " + ((Locale) fory.deserialize(fory.serialize(before))).toLanguageTag());
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java --add-opens java.base/java.util=ALL-UNNAMED --add-opens java.base/java.lang=ALL-UNNAMED -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Kryo: sr-Latn-RS -> sr-RS
Fory: sr-Latn-RS -> sr-RS
Kryo: de-DE-u-co-phonebk -> de-DE
Fory: de-DE-u-co-phonebk -> de-DE
SEEN
diff -u seen output
