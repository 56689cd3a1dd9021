package org.civarcos.cache.faces;

import java.util.Map;

/** The same where the state of views goes to the client. */
class StateOnClientTest extends PostbackTest {
    @Override
    Map<String, String> parameters() {
        return Map.of("jakarta.faces.STATE_SAVING_METHOD", "client");
    }
}
