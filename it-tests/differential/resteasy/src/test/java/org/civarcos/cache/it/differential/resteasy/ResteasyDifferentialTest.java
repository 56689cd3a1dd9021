package org.civarcos.cache.it.differential.resteasy;

import org.civarcos.cache.it.differential.run.Container;
import org.civarcos.cache.it.differential.run.DifferentialSuite;
import org.civarcos.cache.it.differential.spec.Features;

/** RESTEasy on Undertow. */
class ResteasyDifferentialTest extends DifferentialSuite {
    @Override
    protected Container container() {
        return ResteasyTwin::start;
    }

    @Override
    protected Features features() {
        return Features.all();
    }
}
