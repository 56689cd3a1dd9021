#!/usr/bin/env bash
# Hazelcast 5.5.0, its javax.cache provider, with write-through: removeAll(keys) deletes from the store only those keys
# that are cached at that moment; the others stay, and read-through brings them back. remove(key) deletes either way.
# Caffeine 3.2.2 and Infinispan 15.2.6 delete them all.
#
# Guess: the store loses all of them. Seen: a row stays for each key that was not cached.
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
            "Caffeine", "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider"));

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
            var cache = Caching.getCachingProvider(provider).getCacheManager().createCache("cache", new MutableConfiguration<String, String>()
                    .setReadThrough(true).setCacheLoaderFactory(FactoryBuilder.factoryOf(Loader.class))
                    .setWriteThrough(true).setCacheWriterFactory(FactoryBuilder.factoryOf(Writer.class)));
            STORE.putAll(Map.of("cached", "1", "not cached", "2", "alone", "3"));
            cache.get("cached");
            cache.removeAll(new HashSet<>(List.of("cached", "not cached")));
            cache.remove("alone");
            System.out.println(name + ": left in the store " + STORE + ", get " + cache.get("not cached"));
            STORE.clear();
        });
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -Dhazelcast.logging.type=none -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Caffeine: left in the store {}, get null
Hazelcast: left in the store {not cached=2}, get 2
Infinispan: left in the store {}, get null
SEEN
diff -u seen output
