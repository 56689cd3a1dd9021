package org.civarcos.cache.it.wire.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.rubyeye.xmemcached.GetsResponse;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.spy.memcached.AddrUtil;
import net.spy.memcached.CASResponse;
import net.spy.memcached.CASValue;
import net.spy.memcached.ConnectionFactoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clients of the JVM, with their text protocol. */
class ClientsTest {
    private record Place(String name, int population) implements Serializable {}

    private OurMemcached our;

    @BeforeEach
    void start() {
        our = OurMemcached.start();
    }

    @AfterEach
    void stop() {
        our.close();
    }

    private MemcachedClient xmemcached() throws Exception {
        return new XMemcachedClientBuilder(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), our.port())))
                .build();
    }

    private net.spy.memcached.MemcachedClient spymemcached() throws Exception {
        return new net.spy.memcached.MemcachedClient(
                new ConnectionFactoryBuilder()
                        .setProtocol(ConnectionFactoryBuilder.Protocol.TEXT)
                        .setDaemon(true)
                        .build(),
                AddrUtil.getAddresses("127.0.0.1:" + our.port()));
    }

    @Test
    void xmemcached_storesAndReads() throws Exception {
        MemcachedClient client = xmemcached();
        try {
            assertThat(client.set("place", 0, new Place("Civarcos", 84_549))).isTrue();
            assertThat(client.<Place>get("place")).isEqualTo(new Place("Civarcos", 84_549));
            assertThat(client.<Object>get("none")).isNull();
            assertThat(client.add("place", 0, "other")).isFalse();
            assertThat(client.replace("place", 0, "text")).isTrue();
            assertThat(client.append("place", " more")).isTrue();
            assertThat(client.prepend("place", "some ")).isTrue();
            assertThat(client.<String>get("place")).isEqualTo("some text more");
            assertThat(client.delete("place")).isTrue();
            assertThat(client.delete("place")).isFalse();
        } finally {
            client.shutdown();
        }
    }

    @Test
    void xmemcached_countsAndCompares() throws Exception {
        MemcachedClient client = xmemcached();
        try {
            assertThat(client.incr("visits", 5, 100)).isEqualTo(100);
            assertThat(client.incr("visits", 5)).isEqualTo(105);
            assertThat(client.decr("visits", 200)).isZero();

            client.set("key", 0, "one");
            GetsResponse<String> seen = client.gets("key");
            assertThat(client.cas("key", 0, "two", seen.getCas())).isTrue();
            assertThat(client.cas("key", 0, "three", seen.getCas())).isFalse();
            assertThat(client.<String>get("key")).isEqualTo("two");
            assertThat(client.touch("key", 100)).isTrue();
            assertThat(client.touch("none", 100)).isFalse();
        } finally {
            client.shutdown();
        }
    }

    @Test
    void xmemcached_readsManyAndAsks() throws Exception {
        MemcachedClient client = xmemcached();
        try {
            for (int i = 0; i < 200; i++) {
                client.setWithNoReply("key" + i, 0, i);
            }
            List<String> keys = java.util.stream.IntStream.range(0, 250)
                    .mapToObj(i -> "key" + i)
                    .toList();
            Map<String, Integer> found = client.get(keys);
            assertThat(found).hasSize(200).containsEntry("key199", 199);
            assertThat(client.<Integer>gets(keys)).hasSize(200);

            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), our.port());
            assertThat(client.getVersions()).containsEntry(address, "1.6.18");
            assertThat(client.getStats().get(address)).containsEntry("curr_items", "200");
            assertThat(client.getStatsByItem("items").get(address)).isNotEmpty();
            client.flushAll();
            assertThat(client.<Object>get("key1")).isNull();
        } finally {
            client.shutdown();
        }
    }

    @Test
    void spymemcached_storesAndReads() throws Exception {
        net.spy.memcached.MemcachedClient client = spymemcached();
        try {
            assertThat(client.set("place", 0, new Place("Civarcos", 84_549)).get())
                    .isTrue();
            assertThat(client.get("place")).isEqualTo(new Place("Civarcos", 84_549));
            assertThat(client.add("place", 0, "other").get()).isFalse();
            assertThat(client.replace("place", 0, "text").get()).isTrue();
            assertThat(client.append("place", " more").get()).isTrue();
            assertThat(client.prepend("place", "some ").get()).isTrue();
            assertThat(client.get("place")).isEqualTo("some text more");
            assertThat(client.touch("place", 100).get()).isTrue();
            assertThat(client.delete("place").get()).isTrue();
            assertThat(client.get("place")).isNull();
        } finally {
            client.shutdown(1, TimeUnit.SECONDS);
        }
    }

    @Test
    void spymemcached_countsAndCompares() throws Exception {
        net.spy.memcached.MemcachedClient client = spymemcached();
        try {
            assertThat(client.incr("visits", 1)).isEqualTo(-1);
            assertThat(client.incr("visits", 1, 41)).isEqualTo(41);
            assertThat(client.incr("visits", 1)).isEqualTo(42);
            assertThat(client.decr("visits", 50)).isZero();

            client.set("key", 0, "one").get();
            CASValue<Object> seen = client.gets("key");
            assertThat(client.cas("key", seen.getCas(), "two")).isEqualTo(CASResponse.OK);
            assertThat(client.cas("key", seen.getCas(), "three")).isEqualTo(CASResponse.EXISTS);
            assertThat(client.cas("none", seen.getCas(), "three")).isEqualTo(CASResponse.NOT_FOUND);
        } finally {
            client.shutdown(1, TimeUnit.SECONDS);
        }
    }

    @Test
    void spymemcached_readsManyAndAsks() throws Exception {
        net.spy.memcached.MemcachedClient client = spymemcached();
        try {
            for (int i = 0; i < 200; i++) {
                assertThat(client.set("key" + i, 0, "v" + i).get()).isTrue();
            }
            List<String> keys = java.util.stream.IntStream.range(0, 250)
                    .mapToObj(i -> "key" + i)
                    .toList();
            assertThat(client.getBulk(keys)).hasSize(200).containsEntry("key7", "v7");
            assertThat(client.getVersions().values()).containsExactly("1.6.18");
            assertThat(client.getStats().values().iterator().next()).containsEntry("curr_items", "200");
            assertThat(client.flush().get()).isTrue();
            assertThat(client.get("key7")).isNull();
        } finally {
            client.shutdown(1, TimeUnit.SECONDS);
        }
    }
}
