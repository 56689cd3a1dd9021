#!/usr/bin/env bash
# JetCache 2.7.8 with the key convertor for fastjson2, which @Cached uses by default: a key is the JSON of its fields,
# without its class. new Customer(1) and new Order(1) are the same key in one cache, as are 1 and "1", and NaN,
# infinity and the text "null"; two equal maps that were filled in another order are two keys.
#
# Guess: keys are the same if they are equal (the Javadoc of Map). Seen: what equals says does not matter.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.alicp.jetcache</groupId><artifactId>jetcache-core</artifactId><version>2.7.8</version></dependency>
<dependency><groupId>com.alibaba.fastjson2</groupId><artifactId>fastjson2</artifactId><version>2.0.57</version></dependency>
<dependency><groupId>com.github.ben-manes.caffeine</groupId><artifactId>caffeine</artifactId><version>2.9.3</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.alicp.jetcache.Cache;
import com.alicp.jetcache.embedded.LinkedHashMapCacheBuilder;
import com.alicp.jetcache.support.Fastjson2KeyConvertor;
import java.util.*;
import java.util.concurrent.TimeUnit;

public class Probe {
    public record Customer(int id) {}

    public record Order(int id) {}

    public static void main(String[] args) {
        Map<String, Integer> first = new LinkedHashMap<>();
        first.put("a", 1);
        first.put("b", 2);
        Map<String, Integer> second = new LinkedHashMap<>();
        second.put("b", 2);
        second.put("a", 1);
        Object[][] pairs = {{new Customer(1), new Order(1)}, {1, "1"}, {Double.NaN, "null"}, {first, second}, {"a", "b"}};
        for (Object[] pair : pairs) {
            Cache<Object, Object> cache = LinkedHashMapCacheBuilder.createLinkedHashMapCacheBuilder().limit(100)
                    .keyConvertor(Fastjson2KeyConvertor.INSTANCE).expireAfterWrite(100, TimeUnit.SECONDS).buildCache();
            cache.put(pair[0], "value");
            System.out.println(pair[0] + " and " + pair[1] + ": equal " + pair[0].equals(pair[1]) + ", one key "
                    + (cache.get(pair[1]) != null));
        }
        System.exit(0);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Customer[id=1] and Order[id=1]: equal false, one key true
1 and 1: equal false, one key true
NaN and null: equal false, one key true
{a=1, b=2} and {b=2, a=1}: equal true, one key false
a and b: equal false, one key false
SEEN
diff -u seen output
