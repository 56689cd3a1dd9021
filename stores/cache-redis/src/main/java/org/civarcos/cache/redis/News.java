package org.civarcos.cache.redis;

import org.civarcos.cache.Registration;

/** News of changes that servers push. */
interface News {
    /** Has a listener told from now on. */
    Registration add(Listener listener);

    /** Hears of changes, in a thread of the connection. */
    interface Listener {
        /** A key has changed. */
        void changed(byte[] key);

        /** Any key may have. */
        void missed();
    }
}
