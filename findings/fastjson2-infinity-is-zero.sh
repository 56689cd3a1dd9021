#!/usr/bin/env bash
# fastjson2 2.0.57, JSON: NaN and the infinities of a double or float field are written as null and read as 0.0, for
# the read null is the default. A cached average "not known" is an average of 0, a limit "none" a limit of 0. Neither
# write nor read reports it; JSONB keeps them.
#
# Guess: an error, or the value as text, as Jackson writes it. Seen: 0.0.
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

public class Probe {
    public record Quota(double limit, float used, double average) {}

    public static void main(String[] args) {
        var quota = new Quota(Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Double.NaN);
        System.out.println("written: " + JSON.toJSONString(quota));
        System.out.println("JSON: " + JSON.parseObject(JSON.toJSONString(quota), Quota.class));
        System.out.println("JSONB: " + JSONB.parseObject(JSONB.toBytes(quota), Quota.class));
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
written: {"average":null,"limit":null,"used":null}
JSON: Quota[limit=0.0, used=0.0, average=0.0]
JSONB: Quota[limit=Infinity, used=-Infinity, average=NaN]
SEEN
diff -u seen output
