#!/usr/bin/env bash
# spymemcached 2.12.3 and xmemcached 2.4.8 compress a text of more than 16 KiB by themselves. append() to such a value
# is reported as done, and the tail is not there when the value is read; after prepend() spymemcached reads null.
# 
# Guess: the client refuses, or reads, changes and writes. Seen: the bytes are put behind, or before, the gzip stream.
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
<dependency><groupId>com.googlecode.xmemcached</groupId><artifactId>xmemcached</artifactId><version>2.4.8</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
public class Probe {
    public static void main(String[] args) throws Exception {
        System.setProperty("net.spy.log.LoggerImpl", "net.spy.memcached.compat.log.SLF4JLogger");
        var address = new java.net.InetSocketAddress("127.0.0.1", Integer.getInteger("port"));
        var spy = new net.spy.memcached.MemcachedClient(address);
        String text = "x".repeat(20_000);
        spy.set("spy", 0, text).get();
        System.out.println("spymemcached append: " + spy.append("spy", "tail").get() + ", length " + ((String) spy.get("spy")).length());
        spy.set("spy", 0, text).get();
        System.out.println("spymemcached prepend: " + spy.prepend("spy", "head").get() + ", value " + spy.get("spy"));
        var x = new net.rubyeye.xmemcached.XMemcachedClient("127.0.0.1", Integer.getInteger("port"));
        x.set("x", 0, text);
        System.out.println("xmemcached append: " + x.append("x", "tail") + ", length " + ((String) x.get("x")).length());
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java "-Dport=$port" -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
spymemcached append: true, length 20000
spymemcached prepend: true, value null
xmemcached append: true, length 20000
SEEN
diff -u seen output
