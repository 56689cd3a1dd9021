/** Code shared by the integrations of Arcos Cache. No part of the public API. */
@SuppressWarnings("module") // the modules that it is open to need not be there
module org.civarcos.cache.support {
    requires transitive org.civarcos.cache;
    requires static org.jspecify;
    requires static jakarta.cdi;
    requires static jakarta.el;

    exports org.civarcos.cache.support to
            org.civarcos.cache.cdi,
            org.civarcos.cache.cdi.jcache,
            org.civarcos.cache.faces,
            org.civarcos.cache.fragments,
            org.civarcos.cache.jaxrs,
            org.civarcos.cache.jsp,
            org.civarcos.cache.servlet;
    exports org.civarcos.cache.support.access to
            org.civarcos.cache.cdi,
            org.civarcos.cache.cdi.jcache,
            org.civarcos.cache.jaxrs;
    exports org.civarcos.cache.support.expression to
            org.civarcos.cache.cdi,
            org.civarcos.cache.jaxrs;

    uses org.civarcos.cache.WarmupPlan;
}
