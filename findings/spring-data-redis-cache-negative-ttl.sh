#!/usr/bin/env bash
# Spring Data Redis 3.5.5: a RedisCacheWriter that is given a negative lifetime stores the entry for ever, as if no
# lifetime had been given; PTTL answers -1. A TtlFunction that computes "until the end of the offer" goes below zero
# once the offer is over.
# 
# Guess: what has already expired is not stored, or refused. Seen: it never expires.
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
import java.time.Duration;
import org.springframework.data.redis.cache.RedisCacheWriter;
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
        var writer = RedisCacheWriter.nonLockingRedisCacheWriter(factory);
        byte[] key = "offers::1".getBytes();
        writer.put("offers", key, "value".getBytes(), Duration.ofSeconds(-1));
        System.out.println("put for -1 s: pttl " + factory.getConnection().keyCommands().pTtl(key));
        factory.getConnection().keyCommands().del(key);
        writer.putIfAbsent("offers", key, "value".getBytes(), Duration.ofSeconds(-1));
        System.out.println("putIfAbsent for -1 s: pttl " + factory.getConnection().keyCommands().pTtl(key));
        factory.destroy();
        server.stop();
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
put for -1 s: pttl -1
putIfAbsent for -1 s: pttl -1
SEEN
diff -u seen output
