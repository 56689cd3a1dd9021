package org.civarcos.cache.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.civarcos.cache.admin.AdminServer.ON;
import static org.civarcos.cache.admin.AdminServer.ROLE;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.jaxrs.CachedResponseFeature;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.CacheDeploymentException;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, over real sockets. */
class ConsoleAccessTest {
    private static final String CACHES = "/cache-admin/api/caches";

    @Test
    void offUntilItIsSwitchedOn() {
        try (AdminServer server = new AdminServer();
                AdminServer off = new AdminServer("arcos.cache.admin.enabled=false")) {
            assertThat(server.get(CACHES).status()).isEqualTo(404);
            assertThat(off.get("/cache-admin/").status()).isEqualTo(404);
        }
    }

    @Test
    void aCallerOnThisMachine_isLetIn() {
        try (AdminServer server = new AdminServer(ON)) {
            assertThat(server.get(CACHES).status()).isEqualTo(200);
            assertThat(server.get("/cache-admin").field("Location")).endsWith("/cache-admin/");
            assertThat(server.get("/cache-admin/").body()).startsWith("<!DOCTYPE html>");
        }
    }

    @Test
    void whatOnlyBeginsLikeItsPath_isTheApplications() {
        try (AdminServer server = new AdminServer(ON)) {
            assertThat(server.get("/cache-administrators").body()).isEqualTo("not the console");
        }
    }

    @Test
    void anotherPath() {
        try (AdminServer server = new AdminServer(ON, "arcos.cache.admin.path=/ops/caches/")) {
            assertThat(server.get(CACHES).status()).isEqualTo(404);
            assertThat(server.get("/ops/caches/api/caches").status()).isEqualTo(200);
        }
    }

    @Test
    void aCallerFromAnotherAddress_isRefused() throws SocketException {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        assumeThat(other).as("an address beside the loopback one").isPresent();
        try (AdminServer server = new AdminServer(ON)) {
            for (String path : List.of("/cache-admin", "/cache-admin/", CACHES, "/cache-admin/nothing")) {
                RawReply reply = RawReply.to(other.get(), server.port(), "GET", path, "localhost:" + server.port());
                assertThat(reply.status()).as(path).isEqualTo(403);
                assertThat(reply.body())
                        .contains("for callers on the machine itself")
                        .doesNotContain("manager");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 127.0.0.1",
                "Forwarded: for=127.0.0.1",
                "Via: 1.1 proxy",
                "X-Real-IP: 127.0.0.1",
                "x-forwarded-port: 80",
                "CF-Connecting-IP: 127.0.0.1"
            })
    void aCallerBehindAProxyOnThisMachine_isRefused(String field) {
        try (AdminServer server = new AdminServer(ON)) {
            assertThat(server.get(CACHES, field).status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.7"
            })
    void aNameThatWasTurnedToThisMachine_isRefused(String host) {
        try (AdminServer server = new AdminServer(ON)) {
            RawReply reply = RawReply.to(InetAddress.getLoopbackAddress(), server.port(), "GET", CACHES, host);
            assertThat(reply.status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cafe.de", "abc", "dead.beef", "999.0.0.1", "127.1", "1.2.3.4.5", "", "."})
    void aNameOfHexadecimalDigits_isNoAddress_soThatNobodyIsAskedForIt(String name) {
        assertThat(AccessRule.isLiteral(name)).isFalse();
        assertThat(AccessRule.isLoopback(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.255", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "::1%0"})
    void anAddressOfThisMachine_isKnown(String address) {
        assertThat(AccessRule.isLoopback(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "[::1]:8080"})
    void theNamesOfThisMachine_areKnown(String host) {
        try (AdminServer server = new AdminServer(ON)) {
            RawReply reply = RawReply.to(InetAddress.getLoopbackAddress(), server.port(), "GET", CACHES, host);
            assertThat(reply.status()).isEqualTo(200);
        }
    }

    @Test
    void withARole_whoHasItIsLetIn_andNobodyElse() {
        try (AdminServer server = new AdminServer(ON, ROLE)) {
            assertThat(server.get(CACHES).status()).as("nobody").isEqualTo(403);
            assertThat(server.get(CACHES, "X-User: guest-bob").status())
                    .as("guest")
                    .isEqualTo(403);
            assertThat(server.get(CACHES, "X-User: ops-ann").status()).isEqualTo(200);
            assertThat(server.get(CACHES, "X-User: ops-ann", "X-Forwarded-For: 203.0.113.9")
                            .status())
                    .as("from elsewhere")
                    .isEqualTo(200);
        }
    }

    @Test
    void openToAll_isAFindingOfTheDeployment() {
        Settings settings = settings("arcos.cache.admin.open=true", "arcos.cache.admin.writable=true");

        assertThat(AdminOptions.of(settings).findings(settings).warnings().orElseThrow())
                .contains(
                        "the console of the caches stands open: who reaches /cache-admin sees the caches and can change"
                                + " them",
                        "cure: set arcos.cache.admin.role");
        Settings strict = settings("arcos.cache.admin.open=true", "arcos.cache.strict=true");
        assertThatThrownBy(() -> AdminOptions.of(strict).findings(strict).throwIfAny())
                .isInstanceOf(CacheDeploymentException.class)
                .hasMessageContaining("stands open");
        Settings useless = settings("arcos.cache.admin.open=true", ROLE);
        assertThat(AdminOptions.of(useless).findings(useless).warnings().orElseThrow())
                .contains("it does nothing");
        Settings guarded = settings(ON);
        assertThat(AdminOptions.of(guarded).findings(guarded).warnings()).isEmpty();
    }

    @Test
    void openToAll_letsAllIn() {
        try (AdminServer server = new AdminServer(ON, "arcos.cache.admin.open=true")) {
            assertThat(server.get(CACHES, "X-Forwarded-For: 203.0.113.9").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aServerThatDoesNotTellTheAddress_refuses_unlessTheApplicationTells() throws Exception {
        try (CacheManager manager = CacheManager.builder()
                .property("arcos.cache.admin.enabled", "true")
                .build()) {
            assertThat(statusWithoutServlets(new ResourceConfig(), manager)).isEqualTo(403);
            assertThat(statusWithoutServlets(new ResourceConfig(TellsLoopback.class), manager))
                    .isEqualTo(200);
            assertThat(statusWithoutServlets(new ResourceConfig(TellsAnother.class), manager))
                    .isEqualTo(403);
        }
    }

    private static int statusWithoutServlets(ResourceConfig config, CacheManager manager) {
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(
                URI.create("http://localhost:0/"), config.property(CachedResponseFeature.MANAGER, manager), true);
        try {
            int port = server.getListener("grizzly").getPort();
            return RawReply.to(InetAddress.getLoopbackAddress(), port, "GET", CACHES, "localhost:" + port)
                    .status();
        } finally {
            server.shutdownNow();
        }
    }

    @PreMatching
    @Priority(1)
    public static final class TellsLoopback implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.setProperty(CacheAdminFeature.REMOTE_ADDRESS, InetAddress.getLoopbackAddress());
        }
    }

    @PreMatching
    @Priority(1)
    public static final class TellsAnother implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.setProperty(CacheAdminFeature.REMOTE_ADDRESS, "203.0.113.9");
        }
    }

    /** Settings as a manager reads them. */
    private static Settings settings(String... properties) {
        var builder = CacheManager.builder();
        for (String property : properties) {
            String[] parts = property.split("=", 2);
            builder.property(parts[0], parts[1]);
        }
        try (CacheManager manager = builder.build()) {
            return manager.settings();
        }
    }
}
