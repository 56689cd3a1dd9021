#!/usr/bin/env bash
# Lettuce 6.8.2: expire(key, Duration) counts whole seconds, so that a lifetime of 900 ms removes the key at once, and
# reports success; 1,999 ms become one second. pexpire counts whole milliseconds and removes for 900 microseconds.
# 
# Guess: a Duration is rounded up or refused. Seen: it is cut off, and EXPIRE with 0 deletes.
# Whoever renews a lifetime through Lettuce takes pexpire and at least 1 ms.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>io.lettuce</groupId><artifactId>lettuce-core</artifactId><version>6.8.2.RELEASE</version></dependency>
<dependency><groupId>com.github.codemonstur</groupId><artifactId>embedded-redis</artifactId><version>1.4.4</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import io.lettuce.core.*;
import java.time.Duration;

public class Probe {
    public static void main(String[] args) throws Exception {
        int port; try (var free = new java.net.ServerSocket(0)) { port = free.getLocalPort(); }
        var server = new redis.embedded.RedisServer(port);
        server.start();
        var client = RedisClient.create("redis://127.0.0.1:" + port);
        var redis = client.connect().sync();
        redis.set("key", "value");
        System.out.println("expire in 900 ms: " + redis.expire("key", Duration.ofMillis(900)) + ", then get: " + redis.get("key"));
        redis.set("key", "value");
        System.out.println("expire in 1999 ms: " + redis.expire("key", Duration.ofMillis(1999)) + ", more than 1 s left: " + (redis.pttl("key") > 1000));
        redis.set("key", "value");
        System.out.println("pexpire in 900 us: " + redis.pexpire("key", Duration.ofNanos(900_000)) + ", then get: " + redis.get("key"));
        client.shutdown();
        server.stop();
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
expire in 900 ms: true, then get: null
expire in 1999 ms: true, more than 1 s left: false
pexpire in 900 us: true, then get: null
SEEN
diff -u seen output
