#!/usr/bin/env bash
# Ehcache 3.10.8, its javax.cache provider: when an entry expires while a loop is under way, hasNext says true and next
# returns null, so that a plain for loop over the cache ends with a NullPointerException.
#
# Guess: the entry is left out, or handed out as it was found. Seen: null in place of an entry.
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
            "Caffeine", "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider",
            "Ehcache", "org.ehcache.jsr107.EhcacheCachingProvider"));

    public static void main(String[] args) throws Exception {
        for (var provider : PROVIDERS.entrySet()) {
            var cache = Caching.getCachingProvider(provider.getValue()).getCacheManager().createCache("cache",
                    new MutableConfiguration<String, String>().setExpiryPolicyFactory(
                            CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, 500))));
            cache.put("one", "1");
            cache.put("two", "2");
            String outcome = "";
            try {
                for (var entry : cache) {
                    outcome += entry.getValue() == null ? "" : "an entry, ";
                    Thread.sleep(1000);
                }
                outcome += "end";
            } catch (NullPointerException e) {
                outcome += "NullPointerException";
            }
            System.out.println(provider.getKey() + ": " + outcome);
        }
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Caffeine: an entry, end
Ehcache: an entry, NullPointerException
SEEN
diff -u seen output
