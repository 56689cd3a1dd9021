#!/usr/bin/env bash
# Redisson 3.50.0: an RAtomicLong with a lifetime keeps it over incrementAndGet and getAndAdd. compareAndSet drops it,
# and so does the compareAndSet of an RBucket: a counter "per minute" that is raised by compareAndSet counts for ever.
#
# Guess: an operation that changes a value under a condition leaves the lifetime as the one without does; Redis itself
# has SET with KEEPTTL for that. Seen: no lifetime afterwards, and nothing in the Javadoc of compareAndSet says so.
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
import java.time.Duration;
import org.redisson.Redisson;
import org.redisson.config.Config;

public class Probe {
    static String tell(long milliseconds) {
        return milliseconds > 0 ? "limited" : milliseconds == -1 ? "immortal" : "gone";
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
        var counter = redisson.getAtomicLong("counter");
        counter.set(1);
        counter.expire(Duration.ofMinutes(1));
        System.out.println("incrementAndGet: " + counter.incrementAndGet() + ", " + tell(counter.remainTimeToLive()));
        System.out.println("getAndAdd: " + counter.getAndAdd(1) + ", " + tell(counter.remainTimeToLive()));
        System.out.println("compareAndSet: " + counter.compareAndSet(3, 4) + ", " + tell(counter.remainTimeToLive()));
        var bucket = redisson.<String>getBucket("bucket");
        bucket.set("old", Duration.ofMinutes(1));
        System.out.println("failed compareAndSet: " + bucket.compareAndSet("other", "new") + ", " + tell(bucket.remainTimeToLive()));
        System.out.println("compareAndSet: " + bucket.compareAndSet("old", "new") + ", " + tell(bucket.remainTimeToLive()));
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
incrementAndGet: 2, limited
getAndAdd: 2, limited
compareAndSet: true, immortal
failed compareAndSet: false, limited
compareAndSet: true, immortal
SEEN
diff -u seen output
