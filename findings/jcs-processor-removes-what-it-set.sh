#!/usr/bin/env bash
# Apache Commons JCS 3.2.1, its javax.cache provider: an entry processor that sets a value and then removes the entry
# does neither: the former value stays. In the reference implementation, Caffeine, cache2k and Infinispan the last
# word of the processor counts.
# 
# Guess: the entry is gone. Seen: it is there, with the value from before the call.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.apache.commons</groupId><artifactId>commons-jcs3-jcache</artifactId><version>3.2.1</version></dependency>
<dependency><groupId>javax.cache</groupId><artifactId>cache-api</artifactId><version>1.1.1</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

public class Probe {
    public static void main(String[] args) {
        var manager = Caching.getCachingProvider().getCacheManager();
        var cache = manager.createCache("cache", new MutableConfiguration<String, Integer>());
        cache.put("key", 1);
        cache.invoke("key", (entry, arguments) -> {
            entry.setValue(2);
            entry.remove();
            return null;
        });
        System.out.println("there: " + cache.containsKey("key") + ", value: " + cache.get("key"));
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
there: true, value: 1
SEEN
diff -u seen output
