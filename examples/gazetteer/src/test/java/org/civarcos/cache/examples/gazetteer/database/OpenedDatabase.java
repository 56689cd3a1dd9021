package org.civarcos.cache.examples.gazetteer.database;

import java.nio.file.Path;

/** The database of the sample without a container around it. */
public final class OpenedDatabase implements AutoCloseable {
    private final Database database;

    /**
     * Opens it.
     *
     * @param file its file
     */
    public OpenedDatabase(Path file) {
        // what it has committed is in the file, whatever becomes of the process
        database = new Database(new DatabaseUrl(DatabaseUrl.file(file).value() + ";WRITE_DELAY=0"));
    }

    /** {@return the database} */
    public Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
