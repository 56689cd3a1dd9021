#!/usr/bin/env bash
# Caffeine's javax.cache provider 3.2.4: createCache with statistics and a name that JMX takes for a pattern, such as
# a URI with a query, throws an exception without a message; the cache is there all the same, without its statistics,
# and the second attempt says that it already exists.
# 
# Guess: a failed creation leaves nothing. Seen: getCache hands it out.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.github.ben-manes.caffeine</groupId><artifactId>jcache</artifactId><version>3.2.4</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

public class Probe {
    public static void main(String[] args) {
        var manager = Caching.getCachingProvider().getCacheManager();
        for (int attempt = 1; attempt <= 2; attempt++) {
            try {
                manager.createCache("prices?currency=CHF", new MutableConfiguration<String, String>().setStatisticsEnabled(true));
                System.out.println("made");
            } catch (RuntimeException e) {
                System.out.println("attempt " + attempt + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
        System.out.println("getCache finds it: " + (manager.getCache("prices?currency=CHF") != null));
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
attempt 1: RuntimeOperationsException: null
attempt 2: CacheException: Cache prices?currency=CHF already exists
getCache finds it: true
SEEN
diff -u seen output
