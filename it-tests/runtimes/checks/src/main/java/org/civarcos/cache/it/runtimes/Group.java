package org.civarcos.cache.it.runtimes;

/** Group of checks: a column of the table. */
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
    JCACHE("JSR-107"),
    /** Two applications beside each other. */
    BESIDE("two apps", true),
    /** Enterprise beans. */
    EJB("EJB", true),
    /** The security of the container. */
    SECURITY("security", true);

    private final String title;
    private final boolean ofSecond;

    Group(String title) {
        this(title, false);
    }

    Group(String title, boolean ofSecond) {
        this.title = title;
        this.ofSecond = ofSecond;
    }

    /** {@return whether it needs the second application, which a runtime says it has} */
    public boolean isOfSecond() {
        return ofSecond;
    }

    /** {@return the head of the column} */
    public String title() {
        return title;
    }
}
