package org.civarcos.cache.cdi.inject;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.InvalidateTags;

/** Does what {@link InvalidateTags} asks for, by the annotation that any bean could use. */
@Dependent
class TagInvalidator {
    @CacheInvalidate(tags = "{event.tags}")
    void invalidate(@Observes InvalidateTags event) {}

    @CacheInvalidate(tags = "{event.tags}")
    void invalidateLater(@ObservesAsync InvalidateTags event) {}
}
