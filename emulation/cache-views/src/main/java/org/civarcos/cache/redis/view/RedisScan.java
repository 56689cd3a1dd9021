package org.civarcos.cache.redis.view;

import java.util.List;

/**
 * A step of {@link RedisView#scan}.
 *
 * @param cursor where to go on; 0 if the walk is over
 * @param keys what was found, which may be nothing though the walk is not over
 * @param <V> what keys are made of
 */
public record RedisScan<V>(long cursor, List<V> keys) {}
