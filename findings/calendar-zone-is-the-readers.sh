#!/usr/bin/env bash
# Hessian 4.0.66 (Hessian 2) and fastjson2 2.0.57 (JSON and JSONB) write a Calendar without its time zone: it comes
# back in the zone of the reading JVM, so that the hour, and near midnight the day, of an appointment in Karachi depend
# on the server that reads it. Java's own serialization keeps the zone.
#
# Guess: the zone is a part of the value. Seen: the same instant in the zone of the reader.
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
import java.time.ZonedDateTime;
import java.util.*;

public class Probe {
    public static class Appointment implements Serializable {
        public Calendar start;
    }

    static void show(String name, Object read) {
        var start = ((Appointment) read).start;
        System.out.println(name + ": " + start.getTimeZone().getID() + ", day " + start.get(Calendar.DAY_OF_MONTH)
            + ", hour " + start.get(Calendar.HOUR_OF_DAY));
    }

    public static void main(String[] args) throws Exception {
        var appointment = new Appointment();
        appointment.start = GregorianCalendar.from(ZonedDateTime.parse("2024-05-06T02:30:00+05:00[Asia/Karachi]"));
        show("written", appointment);
        var java = new ByteArrayOutputStream();
        new ObjectOutputStream(java).writeObject(appointment);
        show("Java", new ObjectInputStream(new ByteArrayInputStream(java.toByteArray())).readObject());
        var hessian = new ByteArrayOutputStream();
        var output = new Hessian2Output(hessian);
        output.writeObject(appointment);
        output.flush();
        show("Hessian", new Hessian2Input(new ByteArrayInputStream(hessian.toByteArray())).readObject());
        show("JSON", JSON.parseObject(JSON.toJSONBytes(appointment), Appointment.class));
        show("JSONB", JSONB.parseObject(JSONB.toBytes(appointment), Appointment.class));
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -Duser.timezone=America/New_York -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
written: Asia/Karachi, day 6, hour 2
Java: Asia/Karachi, day 6, hour 2
Hessian: America/New_York, day 5, hour 17
JSON: America/New_York, day 5, hour 17
JSONB: America/New_York, day 5, hour 17
SEEN
diff -u seen output
