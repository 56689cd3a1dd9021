#!/usr/bin/env bash
# Redisson 3.50.0, RMapCache: size() and isEmpty() count entries that have expired until its scheduler removes them;
# get, containsKey and readAllKeySet do not see them. A map whose only entry has expired has size 1, is not empty, and
# has no keys.
# 
# Guess: one view, as in RSetCache, whose size() leaves them out. Seen: two.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
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
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.config.Config;

public class Probe {
    public static void main(String[] args) throws Exception {
        int port; try (var free = new java.net.ServerSocket(0)) { port = free.getLocalPort(); }
        var server = new redis.embedded.RedisServer(port);
        server.start();
        var config = new Config();
        config.useSingleServer().setAddress("redis://127.0.0.1:" + port).setConnectionPoolSize(4).setConnectionMinimumIdleSize(1);
        var redisson = Redisson.create(config);
        var map = redisson.<String, String>getMapCache("map");
        map.put("key", "value", 50, TimeUnit.MILLISECONDS);
        var set = redisson.<String>getSetCache("set");
        set.add("element", 50, TimeUnit.MILLISECONDS);
        Thread.sleep(200);
        System.out.println("map: size " + map.size() + ", empty " + map.isEmpty() + ", keys " + map.readAllKeySet() + ", get " + map.get("key"));
        System.out.println("set: size " + set.size() + ", elements " + set.readAll());
        redisson.shutdown();
        server.stop();
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
map: size 1, empty false, keys [], get null
set: size 0, elements []
SEEN
diff -u seen output
