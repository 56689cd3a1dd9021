package org.civarcos.cache.examples.gazetteer;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import org.civarcos.cache.examples.gazetteer.database.DatabaseUrl;

/**
 * Makes a bean of what the command line says about the database.
 *
 * @param url where it is
 */
record GivenDatabase(DatabaseUrl url) implements Extension {
    void addBean(@Observes AfterBeanDiscovery event) {
        event.<DatabaseUrl>addBean()
                .types(DatabaseUrl.class)
                .scope(Singleton.class)
                .createWith(context -> url);
    }
}
