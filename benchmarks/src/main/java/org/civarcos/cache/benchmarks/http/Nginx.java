package org.civarcos.cache.benchmarks.http;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;

/** nginx with its proxy cache in front of the server. */
final class Nginx implements AutoCloseable {
    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it; empty if it is not on the path. */
    static Optional<Nginx> start(int origin) throws IOException, InterruptedException {
        Optional<Path> nginx = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
        if (nginx.isEmpty()) {
            System.out.println("nginx is not on the path: no comparison with it");
            return Optional.empty();
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path folder = Files.createTempDirectory("nginx");
        // started by root, its workers run as another user
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                worker_processes 1;
                pid %1$s/pid;
                error_log %1$s/error.log;
                events { worker_connections 512; }
                http {
                  access_log off;
                  proxy_cache_path %1$s/cache keys_zone=c:10m;
                  keepalive_requests 1000000000;
                  server {
                    listen 127.0.0.1:%2$d;
                    location / {
                      proxy_pass http://localhost:%3$d;
                      proxy_cache c;
                      proxy_cache_valid 200 1h;
                    }
                  }
                }
                """.formatted(folder, port, origin));
        Process process = new ProcessBuilder(
                        nginx.get().toString(), "-p", folder.toString(), "-c", configuration.toString())
                .inheritIO()
                .start();
        Thread.sleep(1000); // it has no sign of being ready
        return Optional.of(new Nginx(process, port));
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
