#!/usr/bin/env bash
# Hessian 4.0.66 (Hessian 2) and fastjson2 2.0.57 (JSONB with WriteClassName) write a TreeMap without its comparator: a
# map with the newest first, or with keys that ignore case, comes back in natural order, so that firstKey() is another
# and a lookup in other letters finds nothing. The class is TreeMap still, and nothing is reported.
#
# Guess: a TreeMap as it was, or an error, as there is for a comparator that cannot be written. Seen: another order.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.caucho</groupId><artifactId>hessian</artifactId><version>4.0.66</version></dependency>
<dependency><groupId>com.alibaba.fastjson2</groupId><artifactId>fastjson2</artifactId><version>2.0.57</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.alibaba.fastjson2.*;
import com.caucho.hessian.io.*;
import java.io.*;
import java.util.*;

public class Probe {
    static Object hessian(Object value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var output = new Hessian2Output(bytes);
        output.writeObject(value);
        output.flush();
        return new Hessian2Input(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }

    static Object jsonb(Object value) {
        return JSONB.parseObject(JSONB.toBytes(value, JSONWriter.Feature.WriteClassName), Object.class, JSONReader.Feature.SupportAutoType);
    }

    @SuppressWarnings("unchecked")
    static String show(Object newest, Object fields) {
        return newest.getClass().getSimpleName() + ", first key: " + ((TreeMap<Integer, String>) newest).firstKey()
            + ", get(accept): " + ((TreeMap<String, String>) fields).get("accept");
    }

    public static void main(String[] args) throws Exception {
        var newest = new TreeMap<Integer, String>(Comparator.reverseOrder());
        newest.putAll(Map.of(1, "old", 2, "new"));
        var fields = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        fields.put("Accept", "text/html");
        System.out.println("written: " + show(newest, fields));
        System.out.println("Hessian: " + show(hessian(newest), hessian(fields)));
        System.out.println("fastjson2: " + show(jsonb(newest), jsonb(fields)));
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
written: TreeMap, first key: 2, get(accept): text/html
Hessian: TreeMap, first key: 1, get(accept): null
fastjson2: TreeMap, first key: 1, get(accept): null
SEEN
diff -u seen output
