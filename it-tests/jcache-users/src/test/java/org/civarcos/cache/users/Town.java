package org.civarcos.cache.users;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
class Town {
    @Id
    private long id;

    private String name;

    protected Town() {}

    Town(long id, String name) {
        this.id = id;
        this.name = name;
    }

    String name() {
        return name;
    }
}
