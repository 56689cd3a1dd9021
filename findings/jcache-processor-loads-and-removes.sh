#!/usr/bin/env bash
# Hazelcast 5.5.0 and the reference implementation of javax.cache 1.1.1, with read-through and write-through: an entry
# processor reads a value that is not cached, so that it is loaded, and then removes the entry. The writer is not asked
# to delete, and the next get loads the value again. Caffeine 3.2.2, cache2k 2.6.1 and Infinispan 15.2.6 delete it.
#
# Guess: it is removed from the store, as an entry that was cached is. Seen: it is back.
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
            "Caffeine", "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider",
            "cache2k", "org.cache2k.jcache.provider.JCacheProvider"));

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
            STORE.put("ticket", "open");
            String read = cache.invoke("ticket", (entry, none) -> {
                String value = entry.getValue();
                entry.remove();
                return value;
            });
            System.out.println(name + ": processor read and removed " + read + "; then get " + cache.get("ticket"));
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
Caffeine: processor read and removed open; then get null
Hazelcast: processor read and removed open; then get open
Infinispan: processor read and removed open; then get null
cache2k: processor read and removed open; then get null
the reference implementation: processor read and removed open; then get open
SEEN
diff -u seen output
