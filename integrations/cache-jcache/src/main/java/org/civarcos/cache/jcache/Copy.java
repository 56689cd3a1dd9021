package org.civarcos.cache.jcache;

/** The form of an object that could be changed: makes new copies of it. Immutable. */
abstract class Copy {
    /** A new copy of the object. */
    abstract Object live();
}
