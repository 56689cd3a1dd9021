#!/usr/bin/env bash
# Spring Framework 6.2.11, @Cacheable({"near", "far"}): where the value is in the second cache only, it is returned,
# and the first stays empty, so that each call goes to the second one. A near cache that has lost its entry never gets
# it back as long as the far one has it.
#
# Guess: the reference documentation says that the other caches, those without the value, are updated too, even though
# the method was not invoked (https://docs.spring.io/spring-framework/reference/integration/cache/annotations.html,
# the @Cacheable annotation). Seen: they are not.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.springframework</groupId><artifactId>spring-context</artifactId><version>6.2.11</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import org.springframework.cache.*;
import org.springframework.cache.annotation.*;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.*;

public class Probe {
    public static class Offers {
        private int calls;

        @Cacheable({"near", "far"})
        public String find(String key) {
            return key + ", call " + ++calls;
        }
    }

    @Configuration
    @EnableCaching(proxyTargetClass = true)
    public static class Configured {
        @Bean
        public Offers offers() {
            return new Offers();
        }

        @Bean
        public CacheManager manager() {
            return new ConcurrentMapCacheManager();
        }
    }

    public static void main(String[] args) {
        var context = new AnnotationConfigApplicationContext(Configured.class);
        var offers = context.getBean(Offers.class);
        var manager = context.getBean(CacheManager.class);
        System.out.println(offers.find("key") + ": near " + manager.getCache("near").get("key") + ", far " + manager.getCache("far").get("key"));
        manager.getCache("near").evict("key");
        System.out.println(offers.find("key") + ": near " + manager.getCache("near").get("key") + ", far " + manager.getCache("far").get("key"));
    }
}
JAVA
mkdir classes
javac -nowarn -parameters -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
key, call 1: near ValueWrapper for [key, call 1], far ValueWrapper for [key, call 1]
key, call 1: near null, far ValueWrapper for [key, call 1]
SEEN
diff -u seen output
