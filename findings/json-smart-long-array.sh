#!/usr/bin/env bash
# json-smart 2.5.2: the elements of a property of type long[] are read as int and widened again, so that
# 9223372036854775807 is read as -1 and 4294967296 as 0. A long, a Long[] and a List of Long beside it keep their
# values.
#
# Guess: the range of the type that the property has; the same number in a property of type long is right. Seen: other
# numbers, without an error.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>net.minidev</groupId><artifactId>json-smart</artifactId><version>2.5.2</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.util.*;
import net.minidev.json.JSONValue;

public class Probe {
    public static class Ids {
        private long single;
        private long[] array;
        private Long[] boxed;
        private List<Long> list;
        public long getSingle() { return single; }
        public void setSingle(long single) { this.single = single; }
        public long[] getArray() { return array; }
        public void setArray(long[] array) { this.array = array; }
        public Long[] getBoxed() { return boxed; }
        public void setBoxed(Long[] boxed) { this.boxed = boxed; }
        public List<Long> getList() { return list; }
        public void setList(List<Long> list) { this.list = list; }
    }

    public static void main(String[] args) {
        for (long id : new long[] {7, 4294967296L, Long.MAX_VALUE}) {
            Ids ids = new Ids();
            ids.single = id;
            ids.array = new long[] {id};
            ids.boxed = new Long[] {id};
            ids.list = List.of(id);
            Ids read = JSONValue.parse(JSONValue.toJSONString(ids), Ids.class);
            System.out.println(id + ": long " + read.single + ", Long[] " + Arrays.toString(read.boxed) + ", List " + read.list
                    + ", long[] " + Arrays.toString(read.array));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
7: long 7, Long[] [7], List [7], long[] [7]
4294967296: long 4294967296, Long[] [4294967296], List [4294967296], long[] [0]
9223372036854775807: long 9223372036854775807, Long[] [9223372036854775807], List [9223372036854775807], long[] [-1]
SEEN
diff -u seen output
