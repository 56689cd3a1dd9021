#!/usr/bin/env bash
# MapDB 3.1.0: an HTreeMap with expireAfterCreate and no executor looks for what has expired when it is written to,
# never when it is read: get, containsKey, size and the iterator answer with the entry for as long as nobody writes.
# Then putIfAbsent says that there was none.
#
# Guess: get answers null once the lifetime is over. Seen: the value.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.mapdb</groupId><artifactId>mapdb</artifactId><version>3.1.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.util.concurrent.TimeUnit;
import org.mapdb.*;

public class Probe {
    public static void main(String[] args) throws Exception {
        var database = DBMaker.heapDB().make();
        HTreeMap<String, String> map = database.hashMap("map", Serializer.STRING, Serializer.STRING)
            .expireAfterCreate(100, TimeUnit.MILLISECONDS).create();
        map.put("key", "value");
        for (int lifetimes : new int[] {5, 10, 20}) {
            Thread.sleep(lifetimes == 20 ? 1000 : 500);
            System.out.println("after " + lifetimes + " lifetimes: " + map.get("key") + ", contains: " + map.containsKey("key")
                + ", size: " + map.size() + ", keys: " + map.keySet());
        }
        map.remove("key");
        map.put("key", "value");
        Thread.sleep(500);
        System.out.println("putIfAbsent after 5 lifetimes: " + map.putIfAbsent("key", "new") + ", then " + map.get("key"));
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
after 5 lifetimes: value, contains: true, size: 1, keys: [key]
after 10 lifetimes: value, contains: true, size: 1, keys: [key]
after 20 lifetimes: value, contains: true, size: 1, keys: [key]
putIfAbsent after 5 lifetimes: null, then new
SEEN
diff -u seen output
