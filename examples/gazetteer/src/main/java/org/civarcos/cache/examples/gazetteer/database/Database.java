package org.civarcos.cache.examples.gazetteer.database;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcConnectionPool;

/** The embedded database. Counts the statements it runs, so that everybody can see which answers needed none. */
@ApplicationScoped
public class Database {
    private static final String USER = "sa";
    private static final String NO_PASSWORD = "";

    private final DatabaseUrl url;
    private final JdbcConnectionPool pool;
    private final AtomicLong queries = new AtomicLong();

    @Inject
    Database(DatabaseUrl url) {
        this.url = url;
        pool = JdbcConnectionPool.create(url.value(), USER, NO_PASSWORD);
    }

    /**
     * Runs a query.
     *
     * @param sql with a question mark for each parameter
     * @param mapper makes an object of a row
     * @param parameters the values of the question marks
     * @param <T> the type of objects
     * @return an object a row
     */
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) {
        return run(sql, parameters, statement -> {
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
            }
            return List.copyOf(found);
        });
    }

    /**
     * Runs a change.
     *
     * @param sql with a question mark for each parameter
     * @param parameters the values of the question marks
     * @return the number of rows that it changed
     */
    public int update(String sql, Object... parameters) {
        return run(sql, parameters, PreparedStatement::executeUpdate);
    }

    /** {@return how many statements ran so far, on behalf of requests} */
    public long queries() {
        return queries.get();
    }

    /**
     * Opens a connection for what is not done on behalf of a request, and is not counted.
     *
     * @return the connection, for the caller to close
     * @throws SQLException if the database cannot be opened
     */
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    @PreDestroy
    void close() {
        pool.dispose();
        try (Connection last = DriverManager.getConnection(url.value(), USER, NO_PASSWORD);
                Statement statement = last.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private <T> T run(String sql, Object[] parameters, Action<T> action) {
        queries.incrementAndGet();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return action.on(statement);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Makes an object of a row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        /**
         * Reads the row that the result set stands on.
         *
         * @param row the row; not to be moved
         * @return the object
         * @throws SQLException if a column is missing or of another type
         */
        T map(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Action<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
