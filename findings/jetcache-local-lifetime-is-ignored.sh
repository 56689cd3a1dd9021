#!/usr/bin/env bash
# JetCache 2.7.8, MultiLevelCacheBuilder: a local cache that is built with a lifetime of 100 ms keeps its entries for
# the 100 seconds of the whole, written through as well as taken over from the second level. What another process
# writes to the second level is not seen for that long. The lifetime that the local cache was given counts only with
# useExpireOfSubCache(true), which is false by default.
#
# Guess: a cache keeps entries no longer than it was told to, in whatever it is built into; short local lifetimes are
# what bounds staleness. Seen: the local cache itself answers, long after.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.alicp.jetcache</groupId><artifactId>jetcache-core</artifactId><version>2.7.8</version></dependency>
<dependency><groupId>com.alibaba.fastjson2</groupId><artifactId>fastjson2</artifactId><version>2.0.57</version></dependency>
<dependency><groupId>com.github.ben-manes.caffeine</groupId><artifactId>caffeine</artifactId><version>2.9.3</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.alicp.jetcache.*;
import com.alicp.jetcache.embedded.LinkedHashMapCacheBuilder;
import java.util.concurrent.TimeUnit;

public class Probe {
    static Cache<String, String> level(long milliseconds) {
        return LinkedHashMapCacheBuilder.createLinkedHashMapCacheBuilder().limit(100)
                .expireAfterWrite(milliseconds, TimeUnit.MILLISECONDS).buildCache();
    }

    public static void main(String[] args) throws Exception {
        for (boolean own : new boolean[] {false, true}) {
            Cache<String, String> alone = level(100);
            alone.put("key", "old");
            Cache<String, String> local = level(100);
            Cache<String, String> remote = level(100_000);
            Cache<String, String> both = MultiLevelCacheBuilder.createMultiLevelCacheBuilder().addCache(local, remote)
                    .useExpireOfSubCache(own).expireAfterWrite(100, TimeUnit.SECONDS).buildCache();
            both.put("written", "old");
            remote.put("read", "old");
            both.get("read");
            remote.put("written", "new");
            remote.put("read", "new");
            Thread.sleep(500);
            System.out.println("useExpireOfSubCache " + own + ": written " + both.get("written") + ", read " + both.get("read")
                    + "; the local cache alone " + alone.get("key"));
        }
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
useExpireOfSubCache false: written old, read old; the local cache alone null
useExpireOfSubCache true: written new, read new; the local cache alone null
SEEN
diff -u seen output
