package org.civarcos.cache.server.resp;

import java.util.List;
import org.civarcos.cache.bytes.ByteKey;

/**
 * Some keys of a keyspace.
 *
 * @param cursor where to go on, 0 at the end
 * @param keys the keys, each once
 */
record KeyPage(long cursor, List<? extends ByteKey> keys) {}
