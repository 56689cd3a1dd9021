#!/usr/bin/env bash
# folsom 1.21.0 (Spotify's Memcached client): a negative ttl stores the value for ever. The server's own rule, and
# what spymemcached sends through the text protocol, is "expired at once".
# 
# Guess: the number is passed on. Seen: everything that is not positive becomes 0, which is no expiry.
#
# Needs a JDK (17 or newer), Maven and memcached on the path (1.6.18 was used). Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
port=$((20000 + RANDOM % 20000))
memcached -u nobody -l 127.0.0.1 -p "$port" &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
sleep 1
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.spotify</groupId><artifactId>folsom</artifactId><version>1.21.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.util.concurrent.TimeUnit;

public class Probe {
    public static void main(String[] args) throws Exception {
        var client = com.spotify.folsom.MemcacheClientBuilder.newStringClient()
                .withAddress("127.0.0.1", Integer.getInteger("port"))
                .connectAscii();
        client.awaitConnected(5, TimeUnit.SECONDS);
        System.out.println("set for -1 s: " + client.set("key", "value", -1).toCompletableFuture().get());
        Thread.sleep(2_100);
        System.out.println("after 2 s: " + client.get("key").toCompletableFuture().get());
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java "-Dport=$port" -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
set for -1 s: OK
after 2 s: value
SEEN
diff -u seen output
