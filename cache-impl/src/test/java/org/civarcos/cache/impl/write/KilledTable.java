package org.civarcos.cache.impl.write;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.UnwrittenEntry;

/**
 * A table in a database on disk, which outlives the processes that write to it. It takes nothing that was not put, and
 * nothing that is older than what it had; a transaction may fail, also after its commit.
 */
final class KilledTable implements CacheWriter<Long, String>, AutoCloseable {
    private final Connection connection;
    private final SplittableRandom faults;

    /** The highest number that each key ever had. */
    private final Map<Long, Long> newest;

    /** Fails every transaction. */
    volatile boolean isAway;

    /** Takes older values as well: the journal has lost its end. */
    volatile boolean takesOlder;

    final AtomicInteger givenUp = new AtomicInteger();

    KilledTable(String url, SplittableRandom faults) throws SQLException {
        // a commit that is still in the process when that is killed would be lost by the database, and not by the
        // journal
        connection = DriverManager.getConnection(url + ";WRITE_DELAY=0", "sa", "");
        this.faults = faults;
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS place (id BIGINT PRIMARY KEY, number BIGINT NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS newest (id BIGINT PRIMARY KEY, number BIGINT NOT NULL)");
        }
        connection.setAutoCommit(false);
        newest = read("newest");
    }

    static KilledTable in(Path folder, SplittableRandom faults) throws SQLException {
        return new KilledTable("jdbc:h2:file:" + folder.resolve("places"), faults);
    }

    /** The value of a key under a number, which nobody can hit upon by chance. */
    static String text(long key, long number) {
        SplittableRandom random = new SplittableRandom(number);
        int length = random.nextInt(4) == 0 ? random.nextInt(20_000) : random.nextInt(40);
        return key + ":" + number + ":" + Long.toHexString(random.nextLong()).repeat(length / 16 + 1);
    }

    /** The number in a value, which must be as it was put. */
    private static long number(long key, String text) {
        String[] parts = text.split(":", -1);
        try {
            long number = Long.parseLong(parts[1]);
            if (text.equals(text(key, number))) {
                return number;
            }
        } catch (RuntimeException e) {
            // said below
        }
        throw KilledProcess.violation("key " + key + " gets a value that was not put: " + text);
    }

    @Override
    public void write(Long id, String text) throws Exception {
        writeAll(Map.of(id, text));
    }

    @Override
    public void delete(Long id) throws Exception {
        deleteAll(Set.of(id));
    }

    @Override
    public void writeAll(Map<? extends Long, ? extends String> entries) throws Exception {
        Map<Long, Long> numbers = new HashMap<>();
        entries.forEach((key, text) -> numbers.put(key, number(key, text)));
        numbers.forEach((key, number) -> {
            if (!takesOlder && newest.getOrDefault(key, 0L) > number) {
                throw KilledProcess.violation("key " + key + " had " + newest.get(key) + " and gets " + number);
            }
        });
        merge("place", numbers);
        merge("newest", numbers);
        commit();
        newest.putAll(numbers);
        loseAnswer();
    }

    private void merge(String table, Map<Long, Long> numbers) throws SQLException {
        try (PreparedStatement merge = connection.prepareStatement("MERGE INTO " + table + " KEY (id) VALUES (?, ?)")) {
            for (Map.Entry<Long, Long> each : numbers.entrySet()) {
                merge.setLong(1, each.getKey());
                merge.setLong(2, each.getValue());
                merge.addBatch();
            }
            merge.executeBatch();
        }
    }

    @Override
    public void deleteAll(Set<? extends Long> keys) throws Exception {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM place WHERE id = ?")) {
            for (Long key : keys) {
                delete.setLong(1, key);
                delete.addBatch();
            }
            delete.executeBatch();
        }
        commit();
        loseAnswer();
    }

    private void commit() throws Exception {
        try {
            Thread.sleep(faults.nextInt(4)); // an origin that is slower than the cache
            if (isAway || faults.nextInt(5) == 0) {
                throw new SQLException("the transaction fails");
            }
            connection.commit();
        } catch (SQLException | InterruptedException e) {
            connection.rollback();
            throw e;
        }
    }

    private void loseAnswer() throws SQLException {
        if (faults.nextInt(10) == 0) {
            throw new SQLException("the answer is lost");
        }
    }

    @Override
    public void gaveUp(List<UnwrittenEntry<Long, String>> writes, Throwable cause) {
        givenUp.addAndGet(writes.size());
    }

    /** The number of each key that has a row. Not while anything is being written. */
    Map<Long, Long> rows() throws SQLException {
        return read("place");
    }

    private Map<Long, Long> read(String table) throws SQLException {
        Map<Long, Long> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery("SELECT id, number FROM " + table)) {
            while (all.next()) {
                rows.put(all.getLong(1), all.getLong(2));
            }
        }
        return rows;
    }

    /** Knows no more than the rows that are there. */
    void forget() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM newest");
            statement.execute("INSERT INTO newest SELECT * FROM place");
        }
        connection.commit();
        newest.clear();
        newest.putAll(rows());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
