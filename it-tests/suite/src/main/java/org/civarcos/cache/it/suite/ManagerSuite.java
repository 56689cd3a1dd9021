package org.civarcos.cache.it.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.Application;
import java.net.URI;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.it.suite.RawClient.Body;
import org.civarcos.cache.it.suite.RawClient.Reply;
import org.civarcos.cache.jaxrs.CacheManagers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of an application without CDI that asks for its cache manager, for every runtime. */
public abstract class ManagerSuite {
    private final Application application = new ManagedApplication();
    private boolean stopped;

    /** For subclasses. */
    protected ManagerSuite() {}

    /**
     * Starts a server.
     *
     * @param started its application, a {@link ManagedApplication}
     * @return where it listens, with a slash at the end
     * @throws Exception if it does not start
     */
    protected abstract URI start(Application started) throws Exception;

    /** Stops the server. */
    protected abstract void stop();

    /** {@return whether the runtime tells its providers of its end} */
    protected boolean endsWithItsServer() {
        return true;
    }

    @AfterEach
    void end() {
        if (!stopped) {
            stop();
        }
        stopped = true;
    }

    @ParameterizedTest
    @ValueSource(strings = {"field", "parameter", "configuration", "filter"})
    void eachWayLeadsToTheManagerOfTheApplication(String way) throws Exception {
        Reply reply = new RawClient(start(application)).get("ways/" + (way.equals("filter") ? "field" : way));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(ManagedApplication.ways(CacheManagers.of(application)).get(way))
                .isEqualTo(way);
    }

    @Test
    void theManagerIsTheOneThatKeepsResponses() throws Exception {
        RawClient client = new RawClient(start(application));
        client.get("ways/response");
        assertThat(client.get("ways/response").first("cache-status")).contains("hit");
        assertThat(CacheManagers.of(application).getCache("http-responses")).isPresent();
    }

    @Test
    void theManagerIsOpenUntilTheApplicationEnds() throws Exception {
        RawClient client = new RawClient(start(application));
        client.get("ways/field");
        assertThat(client.get("ways/parameter").body()).isEqualTo(new Body("parameter"));
        CacheManager manager = CacheManagers.of(application);
        assertThat(manager.isClosed()).isFalse();
        end();
        assertThat(manager.isClosed()).isEqualTo(endsWithItsServer());
    }

    @Test
    void anApplicationThatWasNotStartedHasNone() {
        stopped = true;
        assertThatThrownBy(() -> CacheManagers.of(new ManagedApplication()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ManagedApplication: start it first");
    }
}
