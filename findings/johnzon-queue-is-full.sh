#!/usr/bin/env bash
# Johnzon 2.0.2: a property of type Queue is read into an ArrayBlockingQueue of just the size of the array, so that it
# is full at once: add throws, and offer loses the element. An empty queue, which Johnzon writes as [], cannot be read
# at all, since a capacity of 0 is refused.
#
# Guess: a queue without a bound, as the ArrayDeque or LinkedList that was written. The JSON-B 3.0 specification lists
# Queue among the collections that every implementation reads (section "Collections"). Seen: a queue that takes
# nothing.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.apache.johnzon</groupId><artifactId>johnzon-jsonb</artifactId><version>2.0.2</version></dependency>
<dependency><groupId>jakarta.json</groupId><artifactId>jakarta.json-api</artifactId><version>2.1.3</version></dependency>
<dependency><groupId>jakarta.json.bind</groupId><artifactId>jakarta.json.bind-api</artifactId><version>3.0.1</version></dependency>
<dependency><groupId>jakarta.annotation</groupId><artifactId>jakarta.annotation-api</artifactId><version>2.1.1</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import jakarta.json.bind.*;
import java.util.*;

public class Probe {
    public static class Work {
        public Queue<String> open = new ArrayDeque<>();
    }

    public static void main(String[] args) throws Exception {
        Jsonb jsonb = JsonbBuilder.create();
        Work work = new Work();
        work.open.add("first");
        Work read = jsonb.fromJson(jsonb.toJson(work), Work.class);
        System.out.println("read " + read.open.getClass().getSimpleName() + " " + read.open);
        System.out.println("offer: " + read.open.offer("second") + ", then " + read.open);
        try {
            read.open.add("second");
            System.out.println("add: done");
        } catch (IllegalStateException full) {
            System.out.println("add: " + full.getMessage());
        }
        String empty = jsonb.toJson(new Work());
        try {
            System.out.println(empty + ": " + jsonb.fromJson(empty, Work.class).open);
        } catch (RuntimeException refused) {
            System.out.println(empty + ": " + refused.getClass().getSimpleName());
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
read ArrayBlockingQueue [first]
offer: false, then [first]
add: Queue full
{"open":[]}: JsonbException
SEEN
diff -u seen output
