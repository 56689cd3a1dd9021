#!/usr/bin/env bash
# cache2k 2.6.1, its javax.cache provider: a put over an entry that has expired counts as an update, although the entry
# is absent to every reader. Where the policy sets a lifetime at creation and none at update, the second value has no
# end: it is there for ever.
#
# Guess: the lifetime of a new entry, as with Caffeine 3.2.2 and the reference implementation 1.1.1. Seen: the
# update's.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
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
            "the reference implementation", "org.jsr107.ri.spi.RICachingProvider",
            "Caffeine", "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider",
            "cache2k", "org.cache2k.jcache.provider.JCacheProvider"));

    record Lifetimes(Duration getExpiryForCreation, Duration getExpiryForAccess, Duration getExpiryForUpdate) implements ExpiryPolicy {}

    public static void main(String[] args) throws Exception {
        var policy = new Lifetimes(new Duration(TimeUnit.MILLISECONDS, 300), null, Duration.ETERNAL);
        for (var provider : PROVIDERS.entrySet()) {
            var cache = Caching.getCachingProvider(provider.getValue()).getCacheManager().createCache("cache",
                    new MutableConfiguration<String, String>().setExpiryPolicyFactory(new FactoryBuilder.SingletonFactory<>(policy)));
            cache.put("put", "first");
            cache.put("getAndPut", "first");
            Thread.sleep(600);
            boolean present = cache.containsKey("put");
            cache.put("put", "second");
            String before = cache.getAndPut("getAndPut", "second");
            Thread.sleep(600);
            System.out.println(provider.getKey() + ": present " + present + ", before " + before + "; later, put "
                    + cache.get("put") + ", getAndPut " + cache.get("getAndPut"));
        }
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Caffeine: present false, before null; later, put null, getAndPut null
cache2k: present false, before null; later, put second, getAndPut second
the reference implementation: present false, before null; later, put null, getAndPut null
SEEN
diff -u seen output
