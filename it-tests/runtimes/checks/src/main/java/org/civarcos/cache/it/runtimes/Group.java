package org.civarcos.cache.it.runtimes;

/** What checks are about: a column of the table. */
public enum Group {
    /** Stored responses. */
    RESPONSES("response"),
    /** Fifty who ask for one response that is not there. */
    COLD("50 cold"),
    /** Methods that answer later. */
    LATER("async"),
    /** The methods of what a locator returns. */
    LOCATORS("sub-resource"),
    /** Methods that fail. */
    FAILURES("failures"),
    /** Methods of beans. */
    METHODS("method"),
    /** The annotations of {@code javax.cache}. */
    JCACHE("JSR-107");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    /** {@return the head of the column} */
    public String title() {
        return title;
    }
}
