#!/usr/bin/env bash
# spymemcached 2.12.3: the same call set("key", -1, "value") stores a value that has expired at once through the text
# protocol, and one that stays for 136 years through the binary protocol, which sends the number as unsigned.
# 
# Guess: both as Memcached documents it, expired at once. Seen: it depends on the ConnectionFactory.
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
<dependency><groupId>net.spy</groupId><artifactId>spymemcached</artifactId><version>2.12.3</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.util.List;
import net.spy.memcached.*;

public class Probe {
    public static void main(String[] args) throws Exception {
        System.setProperty("net.spy.log.LoggerImpl", "net.spy.memcached.compat.log.SLF4JLogger");
        var address = new java.net.InetSocketAddress("127.0.0.1", Integer.getInteger("port"));
        var text = new MemcachedClient(address);
        text.set("key", -1, "value").get();
        System.out.println("text: " + text.get("key"));
        var binary = new MemcachedClient(new BinaryConnectionFactory(), List.of(address));
        binary.set("key", -1, "value").get();
        System.out.println("binary: " + binary.get("key"));
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java "-Dport=$port" -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
text: null
binary: value
SEEN
diff -u seen output
