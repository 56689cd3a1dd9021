package org.civarcos.cache.it.differential.resteasy;

import org.civarcos.cache.it.differential.run.Container;
import org.civarcos.cache.it.differential.run.DifferentialSuite;
import org.civarcos.cache.it.differential.spec.Features;
import org.civarcos.cache.it.differential.spec.Trait;

/** RESTEasy on Undertow. */
class ResteasyDifferentialTest extends DifferentialSuite {
    @Override
    protected Container container() {
        return ResteasyTwin::start;
    }

    @Override
    protected Features features() {
        // Open: a 304 that the cache makes of the answer of an asynchronous method loses its fields here at times.
        return Boolean.getBoolean("differential.open")
                ? Features.all()
                : Features.all().without(Trait.STAGE, Trait.SUSPENDED);
    }
}
