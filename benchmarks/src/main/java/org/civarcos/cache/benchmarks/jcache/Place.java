package org.civarcos.cache.benchmarks.jcache;

import java.io.Serializable;

/** A value that could be changed, so that keeping it by value means copying it. */
public final class Place implements Serializable {
    private static final long serialVersionUID = 1;

    private final long id;
    private final double latitude;
    private final double longitude;
    private String name;

    Place(long id, String name) {
        this.id = id;
        this.name = name;
        latitude = id / 3.0;
        longitude = id / 7.0;
    }

    /** Changes the name. */
    public void rename(String newName) {
        name = newName;
    }

    @Override
    public String toString() {
        return id + " " + name + " " + latitude + " " + longitude;
    }
}
