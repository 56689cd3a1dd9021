package org.civarcos.cache.examples.gazetteer.database;

import java.sql.SQLException;

/** The database failed. */
public class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Wraps what JDBC threw.
     *
     * @param cause what it threw
     */
    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
