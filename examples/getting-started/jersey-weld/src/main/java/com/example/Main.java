package com.example;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.net.URI;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

public final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            HttpServer server = start(8080);
            System.out.println("http://localhost:8080/places/84549");
            Thread.currentThread().join(); // until Ctrl-C
            server.shutdownNow();
        }
    }

    static HttpServer start(int port) {
        return GrizzlyHttpServerFactory.createHttpServer(
                URI.create("http://localhost:" + port + "/"), new ResourceConfig(PlaceResource.class));
    }
}
