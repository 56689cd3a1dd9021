package org.civarcos.cache.users;

import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
@NaturalIdCache
class Country {
    @Id
    private long id;

    @NaturalId
    private String code;

    private String name;

    @OneToMany(cascade = CascadeType.ALL)
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    private List<Town> towns = new ArrayList<>();

    protected Country() {}

    Country(long id, String code, String name, Town... towns) {
        this.id = id;
        this.code = code;
        this.name = name;
        this.towns.addAll(List.of(towns));
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    void rename(String name) {
        this.name = name;
    }

    List<Town> towns() {
        return towns;
    }
}
