#!/usr/bin/env bash
# Infinispan 15.2.6 (embedded): an entry that is put with the longest lifespan there is, Long.MAX_VALUE days, has
# expired at once, since the end of its life overflows; a negative lifespan is for ever.
# 
# Guess: it saturates, as TimeUnit itself does. Seen: get answers null; -1 second stays.
# The JSR-107 provider of the same release does the same with new Duration(DAYS, Long.MAX_VALUE).
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.infinispan</groupId><artifactId>infinispan-core</artifactId><version>15.2.6.Final</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.util.concurrent.TimeUnit;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;

public class Probe {
    public static void main(String[] args) throws Exception {
        var manager = new DefaultCacheManager(new GlobalConfigurationBuilder().nonClusteredDefault().build());
        manager.defineConfiguration("cache", new ConfigurationBuilder().build());
        var cache = manager.<String, String>getCache("cache");
        cache.put("century", "value", 36_500, TimeUnit.DAYS);
        cache.put("longest", "value", Long.MAX_VALUE, TimeUnit.DAYS);
        cache.put("negative", "value", -1, TimeUnit.SECONDS);
        Thread.sleep(50);
        for (String key : new String[] {"century", "longest", "negative"}) {
            System.out.println(key + ": " + cache.get(key));
        }
        manager.stop();
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
century: value
longest: null
negative: value
SEEN
diff -u seen output
