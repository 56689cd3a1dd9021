package org.civarcos.cache.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The names of attributes. Those of calls of stores are of the conventions for database clients, version 1.44.0. There
 * are none for caches, so that the others are the project's own, formed by the same rules.
 */
final class Names {
    /** The scope of all spans and metrics. */
    static final String SCOPE = "org.civarcos.cache";

    /** The schema of the conventions. */
    static final String SCHEMA = "https://opentelemetry.io/schemas/1.44.0";

    static final AttributeKey<String> CACHE = AttributeKey.stringKey("arcos.cache.name");
    static final AttributeKey<String> MANAGER = AttributeKey.stringKey("arcos.cache.manager");
    static final AttributeKey<String> RESULT = AttributeKey.stringKey("arcos.cache.result");
    static final AttributeKey<String> CAUSE = AttributeKey.stringKey("arcos.cache.eviction.cause");
    static final AttributeKey<Long> KEYS = AttributeKey.longKey("arcos.cache.load.keys");
    static final AttributeKey<Boolean> BACKGROUND = AttributeKey.booleanKey("arcos.cache.load.background");
    static final AttributeKey<Boolean> ELSEWHERE = AttributeKey.booleanKey("arcos.cache.load.elsewhere");

    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> DB_SYSTEM = AttributeKey.stringKey("db.system.name");
    static final AttributeKey<String> DB_OPERATION = AttributeKey.stringKey("db.operation.name");
    static final AttributeKey<String> DB_COLLECTION = AttributeKey.stringKey("db.collection.name");

    private Names() {}
}
