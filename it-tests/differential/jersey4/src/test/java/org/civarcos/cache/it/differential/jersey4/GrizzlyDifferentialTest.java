package org.civarcos.cache.it.differential.jersey4;

import org.civarcos.cache.it.differential.run.Container;
import org.civarcos.cache.it.differential.run.DifferentialSuite;
import org.civarcos.cache.it.differential.spec.Features;

/** Jersey on Grizzly. */
class GrizzlyDifferentialTest extends DifferentialSuite {
    @Override
    protected Container container() {
        return GrizzlyTwin::start;
    }

    @Override
    protected Features features() {
        return Features.withoutServlet();
    }
}
