package org.civarcos.cache.it.engine.stress;

/** A value whose fields are not final: only what published it makes them visible. */
final class Parts {
    int first;
    int second;
    int third;

    Parts(int each) {
        first = each;
        second = each;
        third = each;
    }

    int sum() {
        return first + second + third;
    }
}
