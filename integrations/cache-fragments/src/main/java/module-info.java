/** Cached fragments of pages: {@link org.civarcos.cache.fragments.Fragments}. */
@SuppressWarnings("module") // the modules that it is open to need not be there
module org.civarcos.cache.fragments {
    requires transitive org.civarcos.cache;
    requires transitive org.civarcos.cache.support;
    requires static jakarta.cdi;
    requires static jakarta.el;
    requires static org.jspecify;

    exports org.civarcos.cache.fragments;
    exports org.civarcos.cache.fragments.page to
            org.civarcos.cache.faces,
            org.civarcos.cache.jsp;
}
