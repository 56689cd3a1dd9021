#!/usr/bin/env bash
# Apache Johnzon 2.0.2 (JSON Binding, used by TomEE): a map with keys of type Locale that have a script comes back
# with the empty locale as its key; two such keys become one entry, and the other value is lost.
# 
# Guess: the keys come back, or an exception. Seen: zh-Hant-TW and sr-Latn-RS are both "und".
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.apache.johnzon</groupId><artifactId>johnzon-jsonb</artifactId><version>2.0.2</version></dependency>
<dependency><groupId>jakarta.json</groupId><artifactId>jakarta.json-api</artifactId><version>2.1.3</version></dependency>
<dependency><groupId>jakarta.json.bind</groupId><artifactId>jakarta.json.bind-api</artifactId><version>3.0.1</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.lang.reflect.Type;
import java.util.*;

public class Probe {
    public Map<Locale, String> names = new TreeMap<>(Comparator.comparing(Locale::toLanguageTag));

    public static void main(String[] args) throws Exception {
        var before = new Probe();
        before.names.put(Locale.forLanguageTag("sr-Latn-RS"), "latin");
        before.names.put(Locale.forLanguageTag("zh-Hant-TW"), "traditional");
        Type type = Probe.class.getField("names").getGenericType();
        try (var jsonb = jakarta.json.bind.JsonbBuilder.create()) {
            String json = jsonb.toJson(before.names, type);
            Map<Locale, String> after = jsonb.fromJson(json, type);
            System.out.println(json);
            after.forEach((locale, name) -> System.out.println(locale.toLanguageTag() + " = " + name));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
{"sr_RS_#Latn":"latin","zh_TW_#Hant":"traditional"}
und = traditional
SEEN
diff -u seen output
