package org.civarcos.cache.it.wire.resp;

import java.util.ArrayList;
import java.util.List;

/**
 * What a connection was told, as text that can be compared: in its order, but where redis-server's is one of a hash
 * table.
 */
final class Told {
    private Told() {}

    static String inOrder(List<RespValue> all) {
        List<String> shown = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = from + 1;
            String group = group(all.get(from));
            while (group != null && to < all.size() && group.equals(group(all.get(to)))) {
                to++;
            }
            if (group == null) {
                shown.add(all.get(from).toString());
            } else {
                shown.addAll(sorted(all.subList(from, to)));
            }
            from = to;
        }
        return shown.toString();
    }

    /**
     * What those have in common that come in any order: patterns that match one message, channels that are left at
     * once.
     */
    private static String group(RespValue value) {
        if (value.parts().size() < 3) {
            return null;
        }
        String kind = value.parts().get(0).text();
        return switch (kind) {
            case "pmessage" -> kind + value.parts().get(2) + value.parts().get(3);
            case "unsubscribe", "punsubscribe", "sunsubscribe" -> kind;
            default -> null;
        };
    }

    private static List<String> sorted(List<RespValue> group) {
        List<String> first = new ArrayList<>();
        List<String> last = new ArrayList<>();
        for (RespValue value : group) {
            first.add(value.type() + value.parts().subList(0, 2).toString());
            last.add(value.parts().subList(2, value.parts().size()).toString());
        }
        first.sort(null);
        last.sort(null);
        first.addAll(last);
        return first;
    }
}
