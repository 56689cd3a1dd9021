package org.civarcos.cache.howto.writing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.LoadContext;
import org.civarcos.cache.UnwrittenEntry;

record PlaceTable(DataSource database)
        implements CacheLoader<Long, String>, BulkLoader<Long, String>, CacheWriter<Long, String> {

    @Override
    public String load(Long id, LoadContext context) throws SQLException {
        return loadAll(Set.of(id), context).get(id);
    }

    @Override
    public Map<Long, String> loadAll(Set<Long> ids, LoadContext context) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT id, name FROM place WHERE id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("BIGINT", ids.toArray()));
            Map<Long, String> names = new TreeMap<>();
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                names.put(rows.getLong("id"), rows.getString("name"));
            }
            return names;
        }
    }

    @Override
    public void write(Long id, String name) throws SQLException {
        writeAll(Map.of(id, name));
    }

    @Override
    public void delete(Long id) throws SQLException {
        inOneBatch("DELETE FROM place WHERE id = ?", List.of(List.of(id)));
    }

    @Override
    public void writeAll(Map<? extends Long, ? extends String> places) throws SQLException {
        inOneBatch(
                "MERGE INTO place (id, name) KEY (id) VALUES (?, ?)",
                places.entrySet().stream()
                        .map(place -> List.<Object>of(place.getKey(), place.getValue()))
                        .toList());
    }

    @Override
    public void gaveUp(List<UnwrittenEntry<Long, String>> writes, Throwable cause) {
        System.getLogger("places").log(System.Logger.Level.ERROR, "to be done by hand: " + writes, cause);
    }

    private void inOneBatch(String sql, Collection<? extends List<?>> rows) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (List<?> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    statement.setObject(i + 1, row.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        }
    }
}
