package org.civarcos.cache.examples.gazetteer.place;

import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.examples.gazetteer.database.OpenedDatabase;

/** Renames places of the sample, written behind over a journal, until it is killed. See {@link KilledEditorTest}. */
final class KilledEditor {
    private static final int PLACES = 60;

    private KilledEditor() {}

    /** Has the database changed by what the sample itself changes it with. */
    private record Edits(PlaceStore places) implements CacheWriter<Long, Place> {
        @Override
        public void write(Long id, Place place) {
            if (places.update(place).isEmpty()) {
                throw new IllegalArgumentException("there is no place " + id);
            }
        }

        @Override
        public void delete(Long id) {
            throw new UnsupportedOperationException("places stay");
        }
    }

    /** Arguments: a folder, the first number to write, and how many to write before it ends in order. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        long count = Long.parseLong(arguments[2]);
        Random random = new Random(first);
        try (OpenedDatabase opened = new OpenedDatabase(folder.resolve("gazetteer"));
                CacheManager manager = CacheManager.create();
                FileOutputStream accepted =
                        new FileOutputStream(folder.resolve("accepted").toFile(), true)) {
            PlaceStore places = new PlaceStore(opened.database());
            Cache<Long, Place> cache = manager.createCache(
                    "places",
                    CacheConfig.of(Long.class, Place.class)
                            .writer(new Edits(places))
                            .writeBehind(WriteBehindOptions.DEFAULT
                                    .withBatchSize(8)
                                    .withDelay(Duration.ofMillis(1))
                                    .withCloseTimeout(Duration.ofSeconds(60))
                                    .withJournal(folder.resolve("journal")))
                            .build());
            for (long number = first; number < first + count; number++) {
                long id = random.nextInt(PLACES) + 1L;
                cache.put(id, new Place(id, "Name " + number, "XX", "", 0, 0));
                accepted.write((id + " " + number + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
