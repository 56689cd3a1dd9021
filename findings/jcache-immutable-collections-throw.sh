#!/usr/bin/env bash
# The reference implementation of javax.cache 1.1.1 and Infinispan 15.2.6 ask a collection whether it contains null,
# which those of Set.of and Map.of answer with a NullPointerException: getAll, putAll, removeAll and loadAll fail with
# the plainest collections of today's Java.
#
# Guess: they work, as with Caffeine 3.2.2, cache2k 2.6.1 and Hazelcast 5.5.0. Seen: NullPointerException for some of
# them.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.hazelcast</groupId><artifactId>hazelcast</artifactId><version>5.5.0</version></dependency>
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
import javax.cache.*;
import javax.cache.configuration.*;
import javax.cache.integration.CompletionListenerFuture;

public class Probe {
    static final Map<String, String> PROVIDERS = new TreeMap<>(Map.of(
            "Hazelcast", "com.hazelcast.cache.impl.HazelcastServerCachingProvider",
            "Infinispan", "org.infinispan.jcache.embedded.JCachingProvider",
            "the reference implementation", "org.jsr107.ri.spi.RICachingProvider",
            "Caffeine", "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider",
            "cache2k", "org.cache2k.jcache.provider.JCacheProvider"));

    interface Call {
        void make() throws Exception;
    }

    public static void main(String[] args) {
        PROVIDERS.forEach((name, provider) -> {
            var cache = Caching.getCachingProvider(provider).getCacheManager().createCache("cache", new MutableConfiguration<String, String>());
            Map<String, Call> calls = new TreeMap<>(Map.of(
                    "putAll", () -> cache.putAll(Map.of("key", "value")),
                    "getAll", () -> cache.getAll(Set.of("key")),
                    "removeAll", () -> cache.removeAll(Set.of("key")),
                    "loadAll", () -> cache.loadAll(Set.of("key"), true, new CompletionListenerFuture()),
                    "invokeAll", () -> cache.invokeAll(Set.of("key"), (entry, none) -> null)));
            var failed = new ArrayList<String>();
            calls.forEach((method, call) -> {
                try {
                    call.make();
                } catch (Exception e) {
                    failed.add(method + " " + e.getClass().getSimpleName());
                }
            });
            System.out.println(name + ": " + (failed.isEmpty() ? "all work" : String.join(", ", failed)));
        });
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -Dhazelcast.logging.type=none -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Caffeine: all work
Hazelcast: all work
Infinispan: getAll NullPointerException, invokeAll NullPointerException, loadAll NullPointerException, removeAll NullPointerException
cache2k: all work
the reference implementation: getAll NullPointerException, putAll NullPointerException
SEEN
diff -u seen output
