#!/usr/bin/env bash
# Redisson 3.50.0 with its default codec (Kryo5Codec): keys of a map are found by their bytes. A list that was put as
# ArrayList is not found by an equal List.of, nor is a HashMap by an equal one that was filled in another order.
# 
# Guess: RMap keeps the contract of java.util.Map, equal keys are one key. Seen: containsKey is false for them.
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
import java.util.*;
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
        var map = redisson.<Object, String>getMap("map");
        var list = new ArrayList<>(List.of("a", "b"));
        map.put(list, "value");
        System.out.println("equal lists: " + list.equals(List.of("a", "b")) + ", found: " + map.containsKey(List.of("a", "b")));
        var first = new HashMap<String, Integer>();
        first.put("Aa", 1);
        first.put("BB", 2);
        var second = new HashMap<String, Integer>();
        second.put("BB", 2);
        second.put("Aa", 1);
        map.put(first, "value");
        System.out.println("equal maps: " + first.equals(second) + ", found: " + map.containsKey(second));
        redisson.shutdown();
        server.stop();
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
equal lists: true, found: false
equal maps: true, found: false
SEEN
diff -u seen output
