package org.civarcos.cache.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The first of two levels of keys for a URI whose responses vary (RFC 9111 section 4.1): which request fields select,
 * and the keys of the variants that were stored, of which some may be gone.
 *
 * @param vary the selecting fields
 * @param variants the second-level keys, without repeats
 */
public record VariantIndex(Vary vary, List<String> variants) implements StoredEntry {
    /** The largest number of variants of one URI. */
    public static final int MAX_VARIANTS = 32;

    /**
     * Copies the list.
     *
     * @param vary the selecting fields
     * @param variants the second-level keys
     */
    public VariantIndex {
        variants = List.copyOf(variants);
    }

    /**
     * Adds a variant.
     *
     * @param variant its key
     * @return the longer index, or this if it has the variant
     */
    public VariantIndex with(String variant) {
        if (variants.contains(variant)) {
            return this;
        }
        List<String> longer = new ArrayList<>(variants);
        longer.add(variant);
        return new VariantIndex(vary, longer);
    }

    @Override
    public int weight() {
        return 24 + vary.weight() + 24 + HeapSize.references(variants.size()); // the keys are those of the variants
    }
}
