package org.civarcos.cache.jaxrs.server;

import org.civarcos.cache.http.HeaderFields;

/**
 * The part of an answer that is said past Jakarta REST, on the response of a servlet container. One exists for each
 * request whose answer may be stored, from before the resource is asked.
 */
interface ServletAnswer {
    /** That of a runtime without servlets. */
    ServletAnswer NONE = new ServletAnswer() {
        @Override
        public HeaderFields said() {
            return HeaderFields.EMPTY;
        }

        @Override
        public HeaderFields decidingWith(HeaderFields answered) {
            return answered;
        }

        @Override
        public boolean isPersonal() {
            return false;
        }

        @Override
        public boolean hasHiddenCookies() {
            return false;
        }
    };

    /** The fields that were set since the resource was asked. */
    HeaderFields said();

    /** Adds the fields, whoever set them and when, by which it is decided whether an answer is stored. */
    HeaderFields decidingWith(HeaderFields answered);

    /** Whether a session began with the request, or it cannot be seen whether one did. */
    boolean isPersonal();

    /** Whether cookies were set of which no field shows, so that they cannot be stored. */
    boolean hasHiddenCookies();
}
