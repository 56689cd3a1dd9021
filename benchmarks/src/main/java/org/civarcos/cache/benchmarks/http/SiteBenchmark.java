package org.civarcos.cache.benchmarks.http;

import java.util.List;

/**
 * Starts {@link SiteBenchmarkServer} on Tomcat and on Jetty, each in a process of its own, and compares hits of the
 * servlet filter with a constant resource behind it and with a hit of nginx's cache in front of it.
 */
public final class SiteBenchmark {
    private SiteBenchmark() {}

    /** Takes the number of pairs and the seconds of each leg: 10 and 5 if they are not given. */
    public static void main(String[] args) throws Exception {
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 5;
        System.out.printf(
                "%-44s %10s %10s   %s   %17s%n",
                "answers a second", "first", "second", "ratio of pairs", "p99, microseconds");
        for (String container : List.of("tomcat", "jetty")) {
            String classPath = System.getProperty("java.class.path");
            try (ServerProcess server = ServerProcess.start(classPath, SiteBenchmarkServer.class, container);
                    Nginx nginx = Nginx.start(server.port()).orElse(null)) {
                run(container, server.port(), nginx, pairs, seconds);
            }
        }
    }

    private static void run(String container, int port, Nginx nginx, int pairs, double seconds) throws Exception {
        WarmUp warmUp = new WarmUp(new Load("compiler", port, "/plain/compiler", "", " 204 "));
        for (int size : new int[] {200, 2048, 65_536}) {
            String name = container + ", " + size + " B: hit / ";
            Load hit = new Load("hit", port, "/cached/constant/" + size, "", " 200 ");
            Load constant = new Load("constant", port, "/plain/constant/" + size, "", " 200 ");
            System.out.println(new Comparison(name + "constant resource", hit, constant).run(pairs, seconds, warmUp));
            if (nginx != null) {
                Load proxy = new Load("nginx", nginx.port(), "/plain/constant/" + size, "", " 200 ");
                System.out.println(new Comparison(name + "nginx hit", hit, proxy).run(pairs, seconds, warmUp));
            }
        }
    }
}
