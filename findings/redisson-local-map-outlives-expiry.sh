#!/usr/bin/env bash
# Redisson 3.50.0, RLocalCachedMap: expire(...) limits the life of the map. When it is over, Redis has no such key,
# isExists is false and the size is 0, while get and containsKey answer from the near cache of the very client that
# set the limit, for ever.
#
# Guess: expire reaches the near caches as delete does, and as put and remove do, or get asks Redis when the time is
# over. Seen: neither.
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
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.config.Config;

public class Probe {
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
        for (String change : new String[] {"delete", "expire"}) {
            var map = redisson.getLocalCachedMap(LocalCachedMapOptions.<String, String>name(change));
            map.put("key", "value");
            map.get("key");
            if (change.equals("delete")) {
                map.delete();
            } else {
                map.expire(Duration.ofMillis(500));
            }
            Thread.sleep(1500);
            System.out.println(change + ": exists " + redisson.getKeys().countExists(change) + ", size " + map.size()
                    + ", containsKey " + map.containsKey("key") + ", get " + map.get("key"));
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
delete: exists 0, size 0, containsKey false, get null
expire: exists 0, size 0, containsKey true, get value
SEEN
diff -u seen output
