package org.civarcos.cache.it.differential.jersey4;

import org.civarcos.cache.it.differential.run.Container;
import org.civarcos.cache.it.differential.run.DifferentialSuite;
import org.civarcos.cache.it.differential.spec.Features;

/** Jersey in Tomcat. */
class TomcatDifferentialTest extends DifferentialSuite {
    @Override
    protected Container container() {
        return TomcatTwin::start;
    }

    @Override
    protected Features features() {
        return Features.all();
    }

    @Override
    protected boolean logsIn() {
        return true;
    }
}
