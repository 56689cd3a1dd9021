/** A look ahead for keys through commands that wait for their turn, whatever the protocol. */
@NullMarked
package org.civarcos.cache.server.lookahead;

import org.jspecify.annotations.NullMarked;
