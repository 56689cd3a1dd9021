package org.civarcos.cache.examples.gazetteer.database;

import java.nio.file.Path;
import java.util.UUID;

/**
 * Address of the database.
 *
 * @param value the JDBC URL
 */
public record DatabaseUrl(String value) {
    /** {@return a new database in memory, gone with the process} */
    public static DatabaseUrl inMemory() {
        return new DatabaseUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE");
    }

    /**
     * {@return a database that outlives the process}
     *
     * @param file its file, without the suffix that H2 adds
     */
    public static DatabaseUrl file(Path file) {
        return new DatabaseUrl("jdbc:h2:file:" + file.toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE");
    }
}
