#!/usr/bin/env bash
# Jodd JSON 6.0.3: a BigDecimal goes through double and long. 1E+400, or 1E+19 in the form with an exponent, which
# BigDecimal.toString writes for it, is read back as the largest long there is; other values lose the digits behind
# the 17th.
#
# Guess: the property is a BigDecimal, so its digits are read as one, or refused. Seen: a valid, wrong number.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.jodd</groupId><artifactId>jodd-json</artifactId><version>6.0.3</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.math.BigDecimal;
import jodd.json.*;

public class Probe {
    public static class Price {
        private BigDecimal amount;
        public BigDecimal getAmount() { return amount; }
        public void setAmount(BigDecimal amount) { this.amount = amount; }
    }

    public static void main(String[] args) {
        for (String amount : new String[] {"1E+18", "1E+19", "1E+400", "-1E+19", "12345678901234567890.12"}) {
            Price price = new Price();
            price.setAmount(new BigDecimal(amount));
            String json = JsonSerializer.create().serialize(price);
            System.out.println(json + ": " + JsonParser.create().parse(json, Price.class).getAmount());
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
{"amount":1E+18}: 1000000000000000000
{"amount":1E+19}: 9223372036854775807
{"amount":1E+400}: 9223372036854775807
{"amount":-1E+19}: -9223372036854775808
{"amount":12345678901234567890.12}: 1.2345678901234567E+19
SEEN
diff -u seen output
