package org.civarcos.cache.impl.write;

import java.nio.file.Path;
import java.util.TreeMap;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.impl.write.WritingProcess.Table;

/** A process that opens a journal which another one may have, and writes what it finds there to nobody. */
final class SecondProcess {
    private SecondProcess() {}

    /** Argument: the folder of the journal. Prints why it is refused, or {@code opened}. */
    public static void main(String[] arguments) {
        Table table = new Table(false, new TreeMap<>());
        try (CacheManager manager = CacheManager.create()) {
            WritingProcess.open(manager, Path.of(arguments[0]), table);
            System.out.println("opened");
        } catch (CacheConfigurationException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(table.written());
    }
}
