#!/usr/bin/env bash
# Infinispan 15.2.6, its javax.cache provider: null from getExpiryForUpdate means that the time at which an entry ends
# stays. Infinispan starts its whole lifetime anew with each write: an entry that is written more often than it ends
# lives for ever, stale as it may be.
#
# Guess: the entry ends as it was to end at its creation, as with Caffeine 3.2.2, cache2k 2.6.1 and the reference
# implementation 1.1.1. Seen: it lives on, put by put.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.infinispan</groupId><artifactId>infinispan-jcache</artifactId><version>15.2.6.Final</version></dependency>
<dependency><groupId>org.jsr107.ri</groupId><artifactId>cache-ri-impl</artifactId><version>1.1.1</version></dependency>
<dependency><groupId>com.github.ben-manes.caffeine</groupId><artifactId>jcache</artifactId><version>3.2.2</version></dependency>
<dependency><groupId>org.cache2k</groupId><artifactId>cache2k-jcache</artifactId><version>2.6.1.Final</version></dependency>
<dependency><groupId>org.cache2k</groupId><artifactId>cache2k-core</artifactId><version>2.6.1.Final</version></dependency>
<dependency><groupId>javax.cache</groupId><artifactId>cache-api</artifactId><version>1.1.1</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.util.*;
import java.util.concurrent.TimeUnit;
import javax.cache.*;
import javax.cache.configuration.*;
import javax.cache.expiry.*;

public class Probe {
    static final Map<String, String> PROVIDERS = new TreeMap<>(Map.of(
            "Infinispan", "org.infinispan.jcache.embedded.JCachingProvider",
            "the reference implementation", "org.jsr107.ri.spi.RICachingProvider",
            "Caffeine", "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider",
            "cache2k", "org.cache2k.jcache.provider.JCacheProvider"));

    record Lifetimes(Duration getExpiryForCreation, Duration getExpiryForAccess, Duration getExpiryForUpdate) implements ExpiryPolicy {}

    public static void main(String[] args) throws Exception {
        var policy = new Lifetimes(new Duration(TimeUnit.MILLISECONDS, 1000), null, null);
        for (var provider : PROVIDERS.entrySet()) {
            var cache = Caching.getCachingProvider(provider.getValue()).getCacheManager().createCache("cache",
                    new MutableConfiguration<String, Integer>().setExpiryPolicyFactory(new FactoryBuilder.SingletonFactory<>(policy)));
            cache.put("key", 0);
            int there = 0;
            for (int i = 1; i <= 4; i++) {
                Thread.sleep(600);
                if (cache.replace("key", i)) {
                    there++;
                }
            }
            System.out.println(provider.getKey() + ": lifetime 1 s, a replace each 0.6 s; replaced " + there + " times");
        }
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Caffeine: lifetime 1 s, a replace each 0.6 s; replaced 1 times
Infinispan: lifetime 1 s, a replace each 0.6 s; replaced 4 times
cache2k: lifetime 1 s, a replace each 0.6 s; replaced 1 times
the reference implementation: lifetime 1 s, a replace each 0.6 s; replaced 1 times
SEEN
diff -u seen output
