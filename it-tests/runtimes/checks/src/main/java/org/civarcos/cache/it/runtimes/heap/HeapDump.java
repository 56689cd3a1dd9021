package org.civarcos.cache.it.runtimes.heap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.civarcos.cache.it.runtimes.heap.HeapClass.Field;

/** The objects of a heap dump, by number, and which keeps which. What a {@code Reference} refers to it does not keep. */
final class HeapDump {
    private final DumpFile file;
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Integer> classPlaces = new HashMap<>();
    private final Map<Long, HeapClass> classes = new HashMap<>();
    private final Map<Long, Integer> roots = new HashMap<>();
    private long[] ids = new long[1 << 16];
    private int[] places = {};
    private int size;

    private HeapDump(DumpFile file) {
        this.file = file;
    }

    /** Hears of what an object keeps. */
    interface Visitor {
        /** One, with the name of the field. */
        void visit(String field, int object);
    }

    static HeapDump read(Path path) throws IOException {
        HeapDump dump = new HeapDump(DumpFile.open(path));
        dump.file.read(dump.new Index());
        dump.ids = Arrays.copyOf(dump.ids, dump.size);
        Arrays.sort(dump.ids);
        dump.places = new int[dump.size];
        dump.file.read(at -> dump.places[dump.number(dump.file.id(at + 1))] = at);
        return dump;
    }

    private final class Index implements DumpFile.Reader {
        @Override
        public void text(long id, String text) {
            names.put(id, text);
        }

        @Override
        public void loaded(long classId, long nameId) {
            names.put(classId, names.getOrDefault(nameId, "?").replace('/', '.'));
        }

        @Override
        public void root(int kind, long id) {
            roots.putIfAbsent(id, kind);
        }

        @Override
        public void object(int at) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
            }
            long id = file.id(at + 1);
            ids[size++] = id;
            if (file.kind(at) == DumpFile.CLASS) {
                classPlaces.put(id, at);
            }
        }
    }

    int size() {
        return size;
    }

    /** The objects that the JVM keeps, with the kind of each root. */
    Map<Long, Integer> roots() {
        return roots;
    }

    /** The number of an object; negative if it is none, or keeps nothing, as arrays of numbers. */
    int number(long id) {
        return Arrays.binarySearch(ids, id);
    }

    private HeapClass classOf(long id) {
        HeapClass known = classes.get(id);
        if (known == null) {
            int at = Objects.requireNonNull(classPlaces.get(id), "a class without a record");
            known = HeapClass.read(file, at, classPlaces, names);
            classes.put(id, known);
        }
        return known;
    }

    private boolean isClass(int object) {
        return file.kind(places[object]) == DumpFile.CLASS;
    }

    /** The class of an object; that which it stands for, if it is one. */
    private HeapClass classOf(int object) {
        int at = places[object];
        return switch (file.kind(at)) {
            case DumpFile.CLASS -> classOf(file.id(at + 1));
            case DumpFile.INSTANCE -> classOf(file.id(at + 13));
            default -> classOf(file.id(at + 17));
        };
    }

    String name(int object) {
        String name = classOf(object).name();
        return isClass(object) ? "class " + name : name;
    }

    /** Whether it is one of some loaders, or of a class of theirs. */
    boolean isOf(int object, Iterable<Long> loaders) {
        long loader = classOf(object).loader();
        long id = ids[object];
        for (long each : loaders) {
            if (each == loader || each == id) {
                return true;
            }
        }
        return false;
    }

    /** The loader of its class. */
    long loader(int object) {
        return classOf(object).loader();
    }

    long id(int object) {
        return ids[object];
    }

    /** The instances of the classes of a name, of whatever loader. */
    List<Integer> instancesOf(String name) {
        return IntStream.range(0, size)
                .filter(object -> !isClass(object) && classOf(object).name().equals(name))
                .boxed()
                .toList();
    }

    /** The number in an {@code AtomicLong} that a field of an instance has. */
    long atomicLong(int instance, String field) {
        for (Field each : classOf(instance).fields()) {
            if (each.name().equals(field)) {
                return file.id(places[number(file.id(places[instance] + each.offset()))] + 25);
            }
        }
        throw new IllegalArgumentException("no field " + field);
    }

    /** Tells what an object keeps. */
    void visitKept(int object, Visitor visitor) {
        int at = places[object];
        int kind = file.kind(at);
        if (kind == DumpFile.OBJECTS) {
            visit("<class>", at + 17, visitor);
            for (int i = 0; i < file.number(at + 13); i++) {
                visit("[]", at + 25 + 8 * i, visitor);
            }
            return;
        }
        HeapClass type = classOf(object);
        if (kind == DumpFile.INSTANCE) {
            visit("<class>", at + 13, visitor);
        }
        for (Field field : kind == DumpFile.CLASS ? type.statics() : type.fields()) {
            visit(field.name(), at + field.offset(), visitor);
        }
    }

    private void visit(String field, int at, Visitor visitor) {
        int kept = number(file.id(at));
        if (kept >= 0) {
            visitor.visit(field, kept);
        }
    }
}
