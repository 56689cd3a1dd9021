#!/usr/bin/env bash
# ExpiringMap 0.5.11: a put of a value that is equal to the one there does nothing: the lifetime does not start anew,
# not even with the longer one that this put names. A session, a lease or a "seen" mark that is put again and again
# with the same value is gone a lifetime after the first put. putAll and replace are the same; a put of another value
# starts the lifetime anew.
#
# Guess: a put is a write, and its lifetime counts. Seen: the lifetime of the first put.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>net.jodah</groupId><artifactId>expiringmap</artifactId><version>0.5.11</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.jodah.expiringmap.ExpiringMap;

public class Probe {
    public static void main(String[] args) throws Exception {
        var map = ExpiringMap.builder().variableExpiration().build();
        for (String key : new String[] {"once", "same", "other", "put all", "replace", "an hour"}) {
            map.put(key, "value", 2, TimeUnit.SECONDS);
        }
        Thread.sleep(1200);
        map.put("same", "value", 2, TimeUnit.SECONDS);
        map.put("other", "new value", 2, TimeUnit.SECONDS);
        map.putAll(Map.of("put all", "value"));
        map.replace("replace", "value");
        map.put("an hour", "value", 1, TimeUnit.HOURS);
        Thread.sleep(1200);
        for (String key : new String[] {"once", "same", "other", "put all", "replace", "an hour"}) {
            System.out.println(key + ": " + map.get(key));
        }
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
once: null
same: null
other: new value
put all: null
replace: null
an hour: null
SEEN
diff -u seen output
