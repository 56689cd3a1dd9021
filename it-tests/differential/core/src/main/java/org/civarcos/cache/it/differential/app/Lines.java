package org.civarcos.cache.it.differential.app;

import java.util.List;

/**
 * An entity that is no text yet, which filters count.
 *
 * @param lines the lines
 */
public record Lines(List<String> lines) {}
