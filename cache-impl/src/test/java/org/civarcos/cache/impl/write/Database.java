package org.civarcos.cache.impl.write;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.civarcos.cache.CacheWriter;

/** The sample's kind of database: places in a table, in a file. Writes a batch in one transaction. */
final class Database implements CacheWriter<Long, Long>, AutoCloseable {
    private final Connection connection;
    private final long millis;
    private final BooleanSupplier fails;

    /**
     * Opens it.
     *
     * @param millis how long each transaction takes, at least
     */
    Database(Path file, long millis) throws SQLException {
        this(file, millis, () -> false);
    }

    /** Opens one whose transactions fail at times. */
    Database(Path file, long millis, BooleanSupplier fails) throws SQLException {
        // a commit that is still in the process when that is killed would be lost by the database, and not by the
        // journal
        connection = DriverManager.getConnection("jdbc:h2:file:" + file + ";WRITE_DELAY=0", "sa", "");
        this.millis = millis;
        this.fails = fails;
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS place (id BIGINT PRIMARY KEY, population BIGINT NOT NULL)");
        }
        connection.setAutoCommit(false);
    }

    @Override
    public void write(Long id, Long population) throws Exception {
        writeAll(Map.of(id, population));
    }

    @Override
    public void delete(Long id) throws Exception {
        deleteAll(Set.of(id));
    }

    @Override
    public void writeAll(Map<? extends Long, ? extends Long> entries) throws Exception {
        try (PreparedStatement merge = connection.prepareStatement("MERGE INTO place KEY (id) VALUES (?, ?)")) {
            for (Map.Entry<? extends Long, ? extends Long> entry : entries.entrySet()) {
                merge.setLong(1, entry.getKey());
                merge.setLong(2, entry.getValue());
                merge.addBatch();
            }
            commit(merge);
        }
    }

    @Override
    public void deleteAll(Set<? extends Long> keys) throws Exception {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM place WHERE id = ?")) {
            for (Long key : keys) {
                delete.setLong(1, key);
                delete.addBatch();
            }
            commit(delete);
        }
    }

    private void commit(PreparedStatement batch) throws Exception {
        try {
            batch.executeBatch();
            Thread.sleep(millis); // an origin that is slower than the cache
            if (fails.getAsBoolean()) {
                throw new SQLException("the transaction fails");
            }
            connection.commit();
        } catch (SQLException | InterruptedException e) {
            connection.rollback();
            throw e;
        }
    }

    Map<Long, Long> rows() throws SQLException {
        Map<Long, Long> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery("SELECT id, population FROM place")) {
            while (all.next()) {
                rows.put(all.getLong(1), all.getLong(2));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
