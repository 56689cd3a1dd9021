package org.civarcos.cache.server.resp;

/** Finds the words of a command that are keys. */
final class KeyPlaces {
    private static final int[] NONE = {};

    private KeyPlaces() {}

    static int[] of(Command command, Args args) {
        if (command.flags.contains("movablekeys")) {
            return ofScript(args);
        }
        if (command.firstKey == 0) {
            return NONE;
        }
        int last = command.lastKey < 0 ? args.count() + command.lastKey : command.lastKey;
        if (last >= args.count()) {
            return NONE;
        }
        int[] places = new int[(last - command.firstKey) / command.keyStep + 1];
        for (int i = 0; i < places.length; i++) {
            places[i] = command.firstKey + i * command.keyStep;
        }
        return places;
    }

    /** Finds the keys of a script: the third word says how many there are. */
    static int[] ofScript(Args args) {
        Numbers numbers = new Numbers();
        long count = args.count() < 3 ? 0 : numbers.parse(args, 2);
        if (count <= 0 || count > args.count() - 3) {
            return NONE;
        }
        int[] places = new int[(int) count];
        for (int i = 0; i < places.length; i++) {
            places[i] = 3 + i;
        }
        return places;
    }
}
