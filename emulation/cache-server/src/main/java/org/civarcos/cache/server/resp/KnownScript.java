package org.civarcos.cache.server.resp;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A script that is done by code. Each is known by the SHA-1 of its text without blanks, in all releases alike. */
enum KnownScript {
    /** redis-py's lock is given up by who holds it. */
    RELEASE("1179e693b29fda653472cdbc3d5eb3ba1316ffd4") {
        @Override
        void run(ScriptRun run) {
            if (run.isOwner()) {
                run.delete();
            }
        }
    },
    /** redis-py's lock gets more time, in releases before 3. */
    EXTEND_ADDING("1ad88f93d9e384124d59e2bea166319592f76446") {
        @Override
        void run(ScriptRun run) {
            extend(run, true);
        }
    },
    /** redis-py's lock gets more time, or another. */
    EXTEND("e1fe8513294e5629adf82de9a2d3c50099b005a0") {
        @Override
        void run(ScriptRun run) {
            extend(run, "0".equals(run.argument(3)));
        }
    },
    /** redis-py's lock gets its time anew. */
    REACQUIRE("44f9927bdcb1e8eac2b677d9aff29ef04afdca7a") {
        @Override
        void run(ScriptRun run) {
            if (run.isOwner()) {
                run.expire(run.argument(2));
            }
        }
    },
    /** django-redis counts a number that is there. */
    INCREMENT_PRESENT("280c81bd93d75c279dc0f3c5cb43208a5421dd76") {
        @Override
        void run(ScriptRun run) {
            if (run.exists()) {
                run.increment();
            }
        }
    },
    /** django-redis counts a number, from 0 where there is none. */
    INCREMENT("67d4d606295e3ec2d0af09176074a741d7204446") {
        @Override
        void run(ScriptRun run) {
            run.increment();
        }
    };

    static final Map<String, KnownScript> BY_DIGEST =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(script -> script.digest, Function.identity()));

    private final String digest;

    KnownScript(String digest) {
        this.digest = digest;
    }

    /** Does it and writes its answer. */
    abstract void run(ScriptRun run);

    private static void extend(ScriptRun run, boolean adds) {
        if (!run.isOwner()) {
            return;
        }
        long left = run.left();
        if (left < 0) {
            return;
        }
        String millis = run.argument(2);
        if (!adds) {
            run.expire(millis);
            return;
        }
        Double number = millis == null ? null : LuaNumbers.parse(millis);
        if (number == null) {
            run.failInLua(
                    "attempt to perform arithmetic on field '?' (a " + (millis == null ? "nil" : "string") + " value)",
                    "argv[2]");
        } else {
            run.expire(LuaNumbers.text(number + left));
        }
    }
}
