#!/usr/bin/env bash
# Spring Data Redis 3.5.5: clear() of a cache puts the cache's name unescaped into a KEYS pattern. A cache whose name
# has brackets keeps its own entries and loses those of another cache.
# 
# Guess: the name is escaped. Seen: clear() of "list[a]" empties the cache "lista" and leaves "list[a]" as it was.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.springframework.data</groupId><artifactId>spring-data-redis</artifactId><version>3.5.5</version></dependency>
<dependency><groupId>io.lettuce</groupId><artifactId>lettuce-core</artifactId><version>6.8.2.RELEASE</version></dependency>
<dependency><groupId>com.github.codemonstur</groupId><artifactId>embedded-redis</artifactId><version>1.4.4</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

public class Probe {
    public static void main(String[] args) throws Exception {
        int port; try (var free = new java.net.ServerSocket(0)) { port = free.getLocalPort(); }
        var server = new redis.embedded.RedisServer(port);
        server.start();
        var factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port));
        factory.afterPropertiesSet();
        factory.start();
        var manager = RedisCacheManager.builder(factory).build();
        manager.getCache("list[a]").put("key", "its own");
        manager.getCache("lista").put("key", "of another cache");
        manager.getCache("list[a]").clear();
        System.out.println("list[a] after its clear(): " + (manager.getCache("list[a]").get("key") == null ? "empty" : "full"));
        System.out.println("lista after it: " + (manager.getCache("lista").get("key") == null ? "empty" : "full"));
        factory.destroy();
        server.stop();
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
list[a] after its clear(): full
lista after it: empty
SEEN
diff -u seen output
