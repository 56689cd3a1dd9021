#!/usr/bin/env bash
# spymemcached 2.12.3: a counter of Memcached has 64 bits without a sign. An increment from 2^63-1 is carried out by
# the server, and the client reports -1 through the text protocol, its sign for "there is no such counter".
# 
# Guess: an exception, or the number as an unsigned long. Seen: -1, while the counter is 9223372036854775808.
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
public class Probe {
    public static void main(String[] args) throws Exception {
        System.setProperty("net.spy.log.LoggerImpl", "net.spy.memcached.compat.log.SLF4JLogger");
        var address = new java.net.InetSocketAddress("127.0.0.1", Integer.getInteger("port"));
        var client = new net.spy.memcached.MemcachedClient(address);
        System.out.println("absent: " + client.incr("absent", 1));
        client.set("counter", 0, "9223372036854775807").get();
        System.out.println("present: " + client.incr("counter", 1) + ", on the server: " + client.get("counter"));
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java "-Dport=$port" -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
absent: -1
present: -1, on the server: 9223372036854775808
SEEN
diff -u seen output
