#!/usr/bin/env bash
# Protostuff 1.8.0 (runtime schema, defaults): a null in a list is left out, without an error, so that the elements
# behind it move up. A list of answers by position is another list when it comes back.
# 
# Guess: an exception, or the null. Seen: [a, null, c] is [a, c].
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>io.protostuff</groupId><artifactId>protostuff-runtime</artifactId><version>1.8.0</version></dependency>
<dependency><groupId>io.protostuff</groupId><artifactId>protostuff-core</artifactId><version>1.8.0</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import io.protostuff.*;
import io.protostuff.runtime.RuntimeSchema;
import java.util.*;

public class Probe {
    public static class Holder {
        public List<String> values = new ArrayList<>();
    }

    public static void main(String[] args) {
        var schema = RuntimeSchema.getSchema(Holder.class);
        var before = new Holder();
        before.values.addAll(Arrays.asList("a", null, "c"));
        byte[] bytes = ProtostuffIOUtil.toByteArray(before, schema, LinkedBuffer.allocate());
        var after = new Holder();
        ProtostuffIOUtil.mergeFrom(bytes, after, schema);
        System.out.println(before.values + " -> " + after.values);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
[a, null, c] -> [a, c]
SEEN
diff -u seen output
