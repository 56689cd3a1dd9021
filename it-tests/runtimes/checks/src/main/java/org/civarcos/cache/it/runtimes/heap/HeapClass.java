package org.civarcos.cache.it.runtimes.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A class of a heap dump.
 *
 * @param name its name
 * @param loader the identifier of its loader; 0 if it is the JVM's own
 * @param fields those of its instances that keep another object, with those of the classes above
 * @param statics those of its own that do, with what else a class keeps
 */
record HeapClass(String name, long loader, List<Field> fields, List<Field> statics) {
    private static final String REFERENCE = "java.lang.ref.Reference";

    /**
     * A field.
     *
     * @param name its name
     * @param offset where its value is, from the begin of the record
     */
    record Field(String name, int offset) {}

    static HeapClass read(DumpFile file, int at, Map<Long, Integer> classes, Map<Long, String> names) {
        List<Field> fields = new ArrayList<>();
        int offset = 25;
        for (Integer type = at; type != null; type = classes.get(file.id(type + 13))) {
            boolean keepsNot = REFERENCE.equals(names.get(file.id(type + 1)));
            int field = file.fields(type);
            int end = field + 2 + 9 * file.shortNumber(field);
            for (field += 2; field < end; field += 9) {
                String name = names.getOrDefault(file.id(field), "?");
                if (file.isReference(field + 8) && !(keepsNot && name.equals("referent"))) {
                    fields.add(new Field(name, offset));
                }
                offset += file.size(field + 8);
            }
        }
        return new HeapClass(
                names.getOrDefault(file.id(at + 1), "?"), file.id(at + 21), fields, statics(file, at, names));
    }

    private static List<Field> statics(DumpFile file, int at, Map<Long, String> names) {
        List<Field> statics = new ArrayList<>();
        statics.add(new Field("<super>", 13));
        statics.add(new Field("<loader>", 21));
        statics.add(new Field("<signers>", 29));
        statics.add(new Field("<domain>", 37));
        int field = file.statics(at);
        int count = file.shortNumber(field);
        field += 2;
        for (int i = 0; i < count; i++) {
            if (file.isReference(field + 8)) {
                statics.add(new Field(names.getOrDefault(file.id(field), "?"), field + 9 - at));
            }
            field += 9 + file.size(field + 8);
        }
        return statics;
    }
}
