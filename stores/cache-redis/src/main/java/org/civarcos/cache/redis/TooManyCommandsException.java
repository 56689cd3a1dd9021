package org.civarcos.cache.redis;

/**
 * A command that was not queued: so many wait already that memory would be short. Nothing is said of the server by it.
 */
final class TooManyCommandsException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    TooManyCommandsException(int most) {
        super(most + " commands wait for the server already: wait for some of the operations before you start more");
    }
}
