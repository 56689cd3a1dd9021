#!/usr/bin/env bash
# fastjson 1.2.83: a property that is declared as Collection is read into a HashSet. A list that was written there
# loses its duplicates and its order; a property of type List beside it is right.
#
# Guess: an array of JSON keeps what it has, and a Collection is read as a list, as Gson, Jackson and Yasson, and
# fastjson2, do. RFC 8259 section 1 calls an array an ordered sequence. Seen: four elements are two.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.alibaba</groupId><artifactId>fastjson</artifactId><version>1.2.83</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.alibaba.fastjson.JSON;
import java.util.*;

public class Probe {
    public static class Basket {
        public Collection<String> items;
        public List<String> list;
    }

    public static void main(String[] args) {
        Basket basket = new Basket();
        basket.items = basket.list = List.of("pear", "apple", "pear", "pear");
        String json = JSON.toJSONString(basket);
        Basket read = JSON.parseObject(json, Basket.class);
        System.out.println(json);
        System.out.println("items: " + read.items.getClass().getSimpleName() + " " + read.items.size());
        System.out.println("list: " + read.list.getClass().getSimpleName() + " " + read.list.size());
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
{"items":["pear","apple","pear","pear"],"list":["pear","apple","pear","pear"]}
items: HashSet 2
list: ArrayList 4
SEEN
diff -u seen output
