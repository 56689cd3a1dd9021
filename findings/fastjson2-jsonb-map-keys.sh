#!/usr/bin/env bash
# fastjson2 2.0.57, JSONB: the keys of a Map<Long, String>, in a field or a record, come back as texts, so that no
# lookup finds them and a loop over the keys fails with a ClassCastException far from the cache. As JSON, where keys
# are always texts, they are numbers again.
#
# Guess: a Map<Long, String> has keys of type Long. Seen: String, which the compiler believes to be Long.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.alibaba.fastjson2</groupId><artifactId>fastjson2</artifactId><version>2.0.57</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.alibaba.fastjson2.*;
import java.util.*;

public class Probe {
    public record Staff(Map<Long, String> names, Map<UUID, String> tokens) {}

    static String keys(Staff staff) {
        Object number = staff.names().keySet().iterator().next();
        Object id = staff.tokens().keySet().iterator().next();
        return number.getClass().getSimpleName() + ", " + id.getClass().getSimpleName() + ", get(1L): " + staff.names().get(1L);
    }

    public static void main(String[] args) {
        var staff = new Staff(Map.of(1L, "Ann"), Map.of(new UUID(1, 2), "token"));
        System.out.println("JSON: " + keys(JSON.parseObject(JSON.toJSONBytes(staff), Staff.class)));
        var read = JSONB.parseObject(JSONB.toBytes(staff), Staff.class);
        System.out.println("JSONB: " + keys(read));
        try {
            for (Long key : read.names().keySet()) {
                System.out.println(key);
            }
        } catch (ClassCastException failure) {
            System.out.println("its loop: " + failure.getClass().getSimpleName());
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
JSON: Long, UUID, get(1L): Ann
JSONB: String, String, get(1L): null
its loop: ClassCastException
SEEN
diff -u seen output
