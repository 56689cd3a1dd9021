/** The test kit of Arcos Cache: {@link org.civarcos.cache.testkit}. */
module org.civarcos.cache.testkit {
    requires transitive org.civarcos.cache;
    requires transitive org.junit.jupiter.api;
    requires transitive org.assertj.core;
    requires static org.jspecify;

    exports org.civarcos.cache.testkit;

    opens org.civarcos.cache.testkit to
            org.junit.platform.commons;
}
