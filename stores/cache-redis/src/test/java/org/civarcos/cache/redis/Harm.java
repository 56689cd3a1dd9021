package org.civarcos.cache.redis;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** What befalls a server, or the way of one process to it: each begins, lasts, and is over. */
enum Harm {
    KILLED {
        @Override
        void befall(RedisServerProcess server, TcpProxy way, Duration lasts) throws Exception {
            server.kill();
            Thread.sleep(lasts.toMillis());
            server.restart();
        }
    },
    RESTARTED_EMPTY {
        @Override
        void befall(RedisServerProcess server, TcpProxy way, Duration lasts) throws Exception {
            server.kill();
            empty(server);
            Thread.sleep(lasts.toMillis());
            server.restart();
        }
    },
    PAUSED {
        @Override
        void befall(RedisServerProcess server, TcpProxy way, Duration lasts) throws Exception {
            server.pause();
            Thread.sleep(lasts.toMillis());
            server.resume();
        }
    },
    DEMOTED {
        @Override
        void befall(RedisServerProcess server, TcpProxy way, Duration lasts) throws Exception {
            as(server, redis -> redis.replicaof("127.0.0.1", RedisServerProcess.freePort()));
            Thread.sleep(lasts.toMillis());
            as(server, RedisCommands::replicaofNoOne);
        }
    },
    FILLED {
        @Override
        void befall(RedisServerProcess server, TcpProxy way, Duration lasts) throws Exception {
            as(server, redis -> redis.configSet("maxmemory", "1mb"));
            Thread.sleep(lasts.toMillis());
            as(server, redis -> redis.configSet("maxmemory", "0"));
        }
    },
    EVICTING {
        @Override
        void befall(RedisServerProcess server, TcpProxy way, Duration lasts) throws Exception {
            as(server, redis -> {
                redis.configSet("maxmemory-policy", "allkeys-random");
                redis.configSet("maxmemory", "1mb");
            });
            Thread.sleep(lasts.toMillis());
            as(server, redis -> {
                redis.configSet("maxmemory", "0");
                redis.configSet("maxmemory-policy", "noeviction");
            });
        }
    },
    EMPTIED {
        @Override
        void befall(RedisServerProcess server, TcpProxy way, Duration lasts) {
            as(server, RedisCommands::flushall);
        }
    },
    CUT_OFF {
        @Override
        void befall(RedisServerProcess server, TcpProxy way, Duration lasts) {
            as(server, redis -> redis.clientKill(KillArgs.Builder.skipme()));
        }
    },
    ONE_CUT_OFF {
        @Override
        void befall(RedisServerProcess server, TcpProxy way, Duration lasts) throws Exception {
            way.cut();
            Thread.sleep(lasts.toMillis());
            way.mend();
        }
    },
    CONNECTIONS_OF_ONE_HANG {
        @Override
        void befall(RedisServerProcess server, TcpProxy way, Duration lasts) throws Exception {
            way.hang();
            Thread.sleep(lasts.toMillis());
            way.mend();
        }
    },
    SCRIPTS_FORGOTTEN {
        @Override
        void befall(RedisServerProcess server, TcpProxy way, Duration lasts) {
            as(server, RedisCommands::scriptFlush);
        }
    };

    /**
     * Does the harm, and ends it.
     *
     * @param way that of one process
     */
    abstract void befall(RedisServerProcess server, TcpProxy way, Duration lasts) throws Exception;

    static void as(RedisServerProcess server, Consumer<RedisCommands<String, String>> administrator) {
        RedisClient client = RedisClient.create(server.uri());
        try {
            administrator.accept(client.connect().sync());
        } finally {
            client.shutdown();
        }
    }

    private static void empty(RedisServerProcess server) throws IOException {
        try (var files = Files.walk(server.directory())) {
            files.filter(file -> !file.equals(server.directory()))
                    .map(Path::toFile)
                    .sorted((a, b) -> b.compareTo(a))
                    .forEach(File::delete);
        }
    }
}
