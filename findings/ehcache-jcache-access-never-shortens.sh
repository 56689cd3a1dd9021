#!/usr/bin/env bash
# Ehcache 3.10.8, its javax.cache provider: getExpiryForAccess may move the end of an entry nearer, as to give what was
# read once a short time more. Ehcache moves it further only: the entry stays for the long lifetime of its creation.
#
# Guess: the entry ends 0.2 s after it was read, as with Caffeine 3.2.2 and the reference implementation 1.1.1. Seen:
# it is there.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.ehcache</groupId><artifactId>ehcache</artifactId><version>3.10.8</version><exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>
<dependency><groupId>org.jsr107.ri</groupId><artifactId>cache-ri-impl</artifactId><version>1.1.1</version></dependency>
<dependency><groupId>com.github.ben-manes.caffeine</groupId><artifactId>jcache</artifactId><version>3.2.2</version></dependency>
<dependency><groupId>javax.cache</groupId><artifactId>cache-api</artifactId><version>1.1.1</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
<dependency><groupId>javax.xml.bind</groupId><artifactId>jaxb-api</artifactId><version>2.3.1</version></dependency>
<dependency><groupId>org.glassfish.jaxb</groupId><artifactId>jaxb-runtime</artifactId><version>2.3.9</version></dependency>
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
            "Ehcache", "org.ehcache.jsr107.EhcacheCachingProvider"));

    record Lifetimes(Duration getExpiryForCreation, Duration getExpiryForAccess, Duration getExpiryForUpdate) implements ExpiryPolicy {}

    public static void main(String[] args) throws Exception {
        var policy = new Lifetimes(new Duration(TimeUnit.HOURS, 1), new Duration(TimeUnit.MILLISECONDS, 200), null);
        for (var provider : PROVIDERS.entrySet()) {
            var cache = Caching.getCachingProvider(provider.getValue()).getCacheManager().createCache("cache",
                    new MutableConfiguration<String, String>().setExpiryPolicyFactory(new FactoryBuilder.SingletonFactory<>(policy)));
            cache.put("key", "value");
            String read = cache.get("key");
            Thread.sleep(600);
            System.out.println(provider.getKey() + ": read " + read + ", 0.6 s later " + cache.get("key"));
        }
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Caffeine: read value, 0.6 s later null
Ehcache: read value, 0.6 s later value
the reference implementation: read value, 0.6 s later null
SEEN
diff -u seen output
