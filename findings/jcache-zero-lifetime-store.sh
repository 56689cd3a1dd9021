#!/usr/bin/env bash
# Hazelcast 5.5.0 and Infinispan 15.2.6, their javax.cache providers, with read-through, write-through and an expiry
# policy that gives new entries no lifetime ("do not keep this one"): a put is not to be cached, and is to be written.
# Neither writes it: the caller sees no error and the store keeps the old row. Caffeine 3.2.2 and the reference
# implementation 1.1.1 write it; with that one, get shows nothing of what its loader found.
#
# Guess: the store has the new value, and get loads it. Seen: a lost write, and a null.
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
<dependency><groupId>javax.cache</groupId><artifactId>cache-api</artifactId><version>1.1.1</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.io.Serializable;
import java.util.*;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import javax.cache.*;
import javax.cache.configuration.*;
import javax.cache.expiry.*;
import javax.cache.integration.*;

public class Probe {
    static final Map<String, String> PROVIDERS = new TreeMap<>(Map.of(
            "Hazelcast", "com.hazelcast.cache.impl.HazelcastServerCachingProvider",
            "Infinispan", "org.infinispan.jcache.embedded.JCachingProvider",
            "the reference implementation", "org.jsr107.ri.spi.RICachingProvider",
            "Caffeine", "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider"));

    record Lifetimes(Duration getExpiryForCreation, Duration getExpiryForAccess, Duration getExpiryForUpdate) implements ExpiryPolicy {}

    static final Map<String, String> STORE = new ConcurrentSkipListMap<>();

    public static class Loader implements CacheLoader<String, String>, Serializable {
        public String load(String key) {
            return STORE.get(key);
        }

        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            var found = new HashMap<String, String>();
            keys.forEach(key -> found.compute(key, (k, none) -> STORE.get(k)));
            return found;
        }
    }

    public static class Writer implements CacheWriter<String, String>, Serializable {
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            if (entry.getValue().equals("refused")) {
                throw new CacheWriterException("refused");
            }
            STORE.put(entry.getKey(), entry.getValue());
        }

        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            for (var left = entries.iterator(); left.hasNext(); left.remove()) {
                write(left.next());
            }
        }

        public void delete(Object key) {
            STORE.remove(key);
        }

        public void deleteAll(Collection<?> keys) {
            keys.forEach(STORE::remove);
            keys.clear();
        }
    }

    public static void main(String[] args) {
        PROVIDERS.forEach((name, provider) -> {
            var manager = Caching.getCachingProvider(provider).getCacheManager();
            STORE.put("key", "old");
            var cache = manager.createCache("cache", new MutableConfiguration<String, String>()
                    .setReadThrough(true).setCacheLoaderFactory(FactoryBuilder.factoryOf(Loader.class))
                    .setWriteThrough(true).setCacheWriterFactory(FactoryBuilder.factoryOf(Writer.class))
                    .setExpiryPolicyFactory(new FactoryBuilder.SingletonFactory<>(new Lifetimes(Duration.ZERO, null, null))));
            cache.put("key", "new");
            System.out.print(name + ": store " + STORE.get("key"));
            System.out.println(", get " + cache.get("key") + ", store " + STORE.get("key"));
        });
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -Dhazelcast.logging.type=none -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Caffeine: store new, get new, store new
Hazelcast: store old, get old, store old
Infinispan: store old, get old, store old
the reference implementation: store new, get null, store new
SEEN
diff -u seen output
