package org.civarcos.cache.it.differential.jersey4;

import org.civarcos.cache.it.differential.run.Container;
import org.civarcos.cache.it.differential.run.DifferentialSuite;
import org.civarcos.cache.it.differential.spec.Features;
import org.civarcos.cache.it.differential.spec.Trait;

/** Jersey in Tomcat behind the servlet filter, which counts what is read of a request: all of its fields. */
class SiteDifferentialTest extends DifferentialSuite {
    @Override
    protected Container container() {
        return new SiteTwin.Tomcat();
    }

    /** A gateway does not see what is read. */
    @Override
    protected Features features() {
        return Features.all().without(Trait.GATEWAY);
    }

    @Override
    protected boolean logsIn() {
        return true;
    }
}
