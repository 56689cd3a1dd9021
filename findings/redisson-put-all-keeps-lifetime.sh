#!/usr/bin/env bash
# Redisson 3.50.0, RMapCache: put(key, value) over an entry with a lifetime makes it immortal, as a Map knows no
# lifetimes. putAll with the same entry leaves the former lifetime running, so that what was just written is gone when
# the former value would have been. In the same way setValue on an entry makes it immortal, and replaceAll does not.
#
# Guess: putAll is put for each entry, as the Javadoc of java.util.Map.putAll says ("equivalent to calling put once
# for each mapping"). Seen: the reverse lifetime.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.redisson</groupId><artifactId>redisson</artifactId><version>3.50.0</version></dependency>
<dependency><groupId>com.github.codemonstur</groupId><artifactId>embedded-redis</artifactId><version>1.4.4</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RMapCache;
import org.redisson.config.Config;

public class Probe {
    interface Change {
        void make(RMapCache<String, String> map);
    }

    public static void main(String[] args) throws Exception {
        int port;
        try (var free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var server = new redis.embedded.RedisServer(port);
        server.start();
        var config = new Config();
        config.useSingleServer().setAddress("redis://127.0.0.1:" + port);
        var redisson = Redisson.create(config);
        var changes = Map.<String, Change>of(
                "1 put", map -> map.put("key", "new"),
                "2 putAll", map -> map.putAll(Map.of("key", "new")),
                "3 setValue", map -> map.entrySet().forEach(entry -> entry.setValue("new")),
                "4 replaceAll", map -> map.replaceAll((key, value) -> "new"));
        for (var change : new java.util.TreeMap<>(changes).entrySet()) {
            RMapCache<String, String> map = redisson.getMapCache(change.getKey());
            map.put("key", "old", 2, TimeUnit.SECONDS);
            change.getValue().make(map);
            boolean limited = map.remainTimeToLive("key") > 0;
            Thread.sleep(2500);
            System.out.println(change.getKey() + ": " + (limited ? "former lifetime" : "immortal") + ", later " + map.get("key"));
        }
        redisson.shutdown();
        server.stop();
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
1 put: immortal, later new
2 putAll: former lifetime, later null
3 setValue: immortal, later new
4 replaceAll: former lifetime, later null
SEEN
diff -u seen output
