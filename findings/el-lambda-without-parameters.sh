#!/usr/bin/env bash
# Jakarta Expression Language 6.0: a lambda without parameters that is handed to a function arrives as a lambda in
# Expressly 6.0.0, and as its value in Tomcat 11.0.14, which calls it before the function is. A function that is to call
# it later, or not at all, such as one that keeps what it made, has its work done for nothing there; and a variable that
# has such a lambda is one in Expressly and its value in Tomcat.
#
# Guess: a parameter of type Object is given the lambda by both, as it is given one with a parameter. Seen: as above.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > Probe.java <<'JAVA'
import jakarta.el.ELProcessor;
import jakarta.el.LambdaExpression;

public class Probe {
    public static String kind(Object given) {
        return given instanceof LambdaExpression ? "a lambda" : "its value, " + given;
    }

    public static void main(String[] args) throws Exception {
        for (String text : new String[] {"f:kind(() -> 1 + 1)", "f:kind(x -> 7)", "v = () -> 5; f:kind(v)"}) {
            ELProcessor el = new ELProcessor();
            el.defineFunction("f", "kind", Probe.class.getMethod("kind", Object.class));
            System.out.println(args[0] + ": " + text + " is given " + el.eval(text));
        }
    }
}
JAVA
: > output
ask() {
  mkdir "$1"
  cd "$1"
  echo "<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>$2</dependencies></project>" > pom.xml
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
  javac -nowarn -cp "$(cat class-path)" -d classes ../Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
  java -cp "classes:$(cat class-path)" Probe "$1" 2> stderr.log | tee -a ../output || { cat stderr.log >&2; exit 2; }
  cd ..
}
ask tomcat "<dependency><groupId>org.apache.tomcat.embed</groupId><artifactId>tomcat-embed-el</artifactId><version>11.0.14</version></dependency>"
ask expressly "<dependency><groupId>org.glassfish.expressly</groupId><artifactId>expressly</artifactId><version>6.0.0</version></dependency><dependency><groupId>jakarta.el</groupId><artifactId>jakarta.el-api</artifactId><version>6.0.1</version></dependency>"

cat > seen <<'SEEN'
tomcat: f:kind(() -> 1 + 1) is given its value, 2
tomcat: f:kind(x -> 7) is given a lambda
tomcat: v = () -> 5; f:kind(v) is given its value, 5
expressly: f:kind(() -> 1 + 1) is given a lambda
expressly: f:kind(x -> 7) is given a lambda
expressly: v = () -> 5; f:kind(v) is given a lambda
SEEN
diff -u seen output
