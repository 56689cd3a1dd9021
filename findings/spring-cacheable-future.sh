#!/usr/bin/env bash
# Spring Framework 6.2.11, @Cacheable on a method that is declared to return a Future or a CompletionStage, and
# returns a CompletableFuture: the first call stores the result of the future, the second one is handed that bare
# result as the future, and fails with a ClassCastException in the caller. Declared as CompletableFuture, it works.
# (With Reactor on the class path, a CompletionStage works too.)
#
# Guess: what is declared as an interface of CompletableFuture is stored as it is, as before Spring 6.1, or is handed
# out as a future again; taking the result out when storing and not wrapping it when reading is neither. Seen: a
# String where a future is declared.
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
import java.util.concurrent.*;
import org.springframework.cache.*;
import org.springframework.cache.annotation.*;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.*;

public class Probe {
    public static class Offers {
        @Cacheable("completable")
        public CompletableFuture<String> completable(String key) {
            return CompletableFuture.completedFuture(key);
        }

        @Cacheable("stage")
        public CompletionStage<String> stage(String key) {
            return CompletableFuture.completedFuture(key);
        }

        @Cacheable("future")
        public Future<String> future(String key) {
            return CompletableFuture.completedFuture(key);
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

    static String attempt(Callable<?> call) {
        try {
            return String.valueOf(call.call());
        } catch (Exception failed) {
            return failed.getClass().getSimpleName();
        }
    }

    public static void main(String[] args) {
        var offers = new AnnotationConfigApplicationContext(Configured.class).getBean(Offers.class);
        for (int i = 1; i <= 2; i++) {
            System.out.println("call " + i + ": CompletableFuture " + attempt(() -> offers.completable("a").get())
                    + ", CompletionStage " + attempt(() -> offers.stage("a").toCompletableFuture().get())
                    + ", Future " + attempt(() -> offers.future("a").get()));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -parameters -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
call 1: CompletableFuture a, CompletionStage a, Future a
call 2: CompletableFuture a, CompletionStage ClassCastException, Future ClassCastException
SEEN
diff -u seen output
