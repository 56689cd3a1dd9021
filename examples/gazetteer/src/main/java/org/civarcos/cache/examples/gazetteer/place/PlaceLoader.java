package org.civarcos.cache.examples.gazetteer.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.civarcos.cache.examples.gazetteer.database.Database;
import org.civarcos.cache.examples.gazetteer.database.DatabaseException;
import org.h2.tools.Csv;

/** Fills an empty database with the places of {@code data/cities.csv.gz}. */
@ApplicationScoped
public class PlaceLoader {
    private static final String DATA = "/data/cities.csv.gz";
    private static final int BATCH = 5_000;
    private static final int BUFFER = 1 << 16;
    private static final int PROGRESS = 50_000;

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS place (
              id BIGINT PRIMARY KEY,
              name VARCHAR(200) NOT NULL,
              folded VARCHAR(400) NOT NULL,
              country CHAR(2) NOT NULL,
              region VARCHAR(200) NOT NULL,
              latitude DOUBLE PRECISION NOT NULL,
              longitude DOUBLE PRECISION NOT NULL)
            """;

    private static final String INSERT =
            "INSERT INTO place (id, name, folded, country, region, latitude, longitude) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final Database database;

    @Inject
    PlaceLoader(Database database) {
        this.database = database;
    }

    /**
     * Loads the places, unless the database has them already.
     *
     * @param progress is told the number of places so far, from time to time
     * @return how many places the database has now
     */
    public long load(LongConsumer progress) {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            long present = count(statement);
            if (present > 0) {
                return present;
            }
            connection.setAutoCommit(false); // all or nothing: a file must not keep half of it
            long loaded = insertAll(connection, progress);
            connection.commit();
            statement.execute("CREATE INDEX IF NOT EXISTS place_by_name ON place (folded, country, id)");
            return loaded;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM place")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static long insertAll(Connection connection, LongConsumer progress) throws SQLException, IOException {
        try (Reader csv = csv();
                ResultSet rows = new Csv().read(csv, null);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            long id = 0;
            while (rows.next()) {
                bind(insert, ++id, rows);
                if (id % BATCH == 0) {
                    insert.executeBatch();
                }
                if (id % PROGRESS == 0) {
                    progress.accept(id);
                }
            }
            insert.executeBatch();
            return id;
        }
    }

    private static void bind(PreparedStatement insert, long id, ResultSet row) throws SQLException {
        String name = row.getString("name");
        String region = row.getString("region");
        insert.setLong(1, id);
        insert.setString(2, name);
        insert.setString(3, FoldedName.of(name));
        insert.setString(4, row.getString("country"));
        insert.setString(5, region == null ? "" : region);
        insert.setDouble(6, Double.parseDouble(row.getString("latitude")));
        insert.setDouble(7, Double.parseDouble(row.getString("longitude")));
        insert.addBatch();
    }

    private static Reader csv() throws IOException {
        InputStream data = Objects.requireNonNull(PlaceLoader.class.getResourceAsStream(DATA), DATA);
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(data, BUFFER), UTF_8));
    }
}
