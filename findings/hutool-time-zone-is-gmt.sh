#!/usr/bin/env bash
# Hutool JSON 5.8.41: a property of type TimeZone is written as its toString(), the fields of an inner class of the
# JDK, and read by its id, which that is not; TimeZone.getTimeZone then answers GMT. Every zone is GMT after a trip.
#
# Guess: the id is written, since that is what is read. Seen: GMT, without an error.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>cn.hutool</groupId><artifactId>hutool-json</artifactId><version>5.8.41</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import cn.hutool.json.JSONUtil;
import java.util.TimeZone;

public class Probe {
    public static class User {
        private TimeZone zone = TimeZone.getTimeZone("Asia/Tokyo");
        public TimeZone getZone() { return zone; }
        public void setZone(TimeZone zone) { this.zone = zone; }
    }

    public static void main(String[] args) {
        String json = JSONUtil.toJsonStr(new User());
        System.out.println("written: " + json.substring(0, json.indexOf("id=")));
        User read = JSONUtil.toBean(json, User.class);
        System.out.println("Asia/Tokyo is read as " + read.getZone().getID());
        System.out.println("by its id: " + JSONUtil.toBean("{\"zone\": \"Asia/Tokyo\"}", User.class).getZone().getID());
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
written: {"zone":"sun.util.calendar.ZoneInfo[
Asia/Tokyo is read as GMT
by its id: Asia/Tokyo
SEEN
diff -u seen output
