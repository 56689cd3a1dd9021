#!/usr/bin/env bash
# Protostuff 1.8.0 (runtime schema): a java.sql.Timestamp in a field of type Object comes back as a moment of 1970,
# with the right nanoseconds; a java.sql.Date comes back as 1970-01-01. The milliseconds live in a field of
# java.util.Date that is transient, and are not written.
# 
# Guess: equal, or an exception. Seen: another year. A field declared as java.util.Date is not affected.
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

public class Probe {
    public static class Holder {
        public Object value;
    }

    public static void main(String[] args) {
        java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("UTC"));
        var schema = RuntimeSchema.getSchema(Holder.class);
        for (Object value : new Object[] {java.sql.Timestamp.valueOf("2024-05-06 07:08:09.123456789"), java.sql.Date.valueOf("2024-05-06")}) {
            var before = new Holder();
            before.value = value;
            byte[] bytes = ProtostuffIOUtil.toByteArray(before, schema, LinkedBuffer.allocate());
            var after = new Holder();
            ProtostuffIOUtil.mergeFrom(bytes, after, schema);
            System.out.println(value + " -> " + after.value);
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
2024-05-06 07:08:09.123456789 -> 1970-01-01 00:00:00.123456789
2024-05-06 -> 1970-01-01
SEEN
diff -u seen output
