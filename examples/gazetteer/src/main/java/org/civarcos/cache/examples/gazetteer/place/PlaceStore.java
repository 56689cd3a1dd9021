package org.civarcos.cache.examples.gazetteer.place;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.civarcos.cache.examples.gazetteer.database.Database;

/** The SQL of the places. Caches nothing: every call is a query. */
@ApplicationScoped
class PlaceStore {
    static final int LONGEST_TEXT = 200;

    private static final String BY_ID = "SELECT id, name, country, region, latitude, longitude FROM place WHERE id = ?";

    private static final String BY_NAME = """
            SELECT id, name, country, region, latitude, longitude FROM place
            WHERE folded >= ? AND folded < ? AND (? = '' OR country = ?)
            ORDER BY folded, country, id LIMIT ?
            """;

    /** The haversine of every row, sorted: no index helps, which is the point. */
    private static final String BY_DISTANCE = """
            SELECT id, name, country, region, latitude, longitude,
              12742.0176 * ASIN(SQRT(LEAST(1, POWER(SIN(RADIANS(latitude - ?) / 2), 2)
                + COS(RADIANS(?)) * COS(RADIANS(latitude)) * POWER(SIN(RADIANS(longitude - ?) / 2), 2)))) AS kilometres
            FROM place ORDER BY kilometres, id LIMIT ?
            """;

    private static final String UPDATE = """
            UPDATE place SET name = ?, folded = ?, country = ?, region = ?, latitude = ?, longitude = ? WHERE id = ?
            """;

    /** Sorts after every character that a name can hold. */
    private static final String LAST = "\uffff";

    private final Database database;

    @Inject
    PlaceStore(Database database) {
        this.database = database;
    }

    Optional<Place> find(long id) {
        return database.query(BY_ID, PlaceStore::place, id).stream().findFirst();
    }

    List<Place> search(PlaceQuery query, int limit) {
        String prefix = query.prefix();
        return database.query(
                BY_NAME, PlaceStore::place, prefix, prefix + LAST, query.country(), query.country(), limit);
    }

    List<Neighbour> nearest(Coordinate to, int limit) {
        return database.query(
                BY_DISTANCE,
                row -> new Neighbour(Math.round(row.getDouble("kilometres") * 1000) / 1000.0, place(row)),
                to.latitude(),
                to.latitude(),
                to.longitude(),
                limit);
    }

    /**
     * Replaces a place. One at a time, so that what it says was before is what its predecessor left.
     *
     * @return what was done, or empty if there is no such place
     */
    synchronized Optional<PlaceUpdate> update(Place after) {
        Optional<Place> before = find(after.id());
        before.ifPresent(place -> database.update(
                UPDATE,
                after.name(),
                FoldedName.of(after.name()),
                after.country(),
                after.region(),
                after.latitude(),
                after.longitude(),
                after.id()));
        return before.map(place -> new PlaceUpdate(place, after));
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getLong("id"),
                row.getString("name"),
                row.getString("country"),
                row.getString("region"),
                row.getDouble("latitude"),
                row.getDouble("longitude"));
    }
}
