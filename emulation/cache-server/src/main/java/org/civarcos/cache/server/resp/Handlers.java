package org.civarcos.cache.server.resp;

import java.util.HashMap;
import java.util.Map;

/** Implementations of the commands of the table, by name. */
final class Handlers {
    private Handlers() {}

    static Map<String, Handler> all() {
        Map<String, Handler> handlers = new HashMap<>();
        StringReads.addTo(handlers);
        StringWrites.addTo(handlers);
        NumberCommands.addTo(handlers);
        BitCommands.addTo(handlers);
        ExpiryCommands.addTo(handlers);
        KeyCommands.addTo(handlers);
        WalkCommands.addTo(handlers);
        DatabaseCommands.addTo(handlers);
        ObjectCommands.addTo(handlers);
        TransactionCommands.addTo(handlers);
        ConnectionCommands.addTo(handlers);
        ClientCommands.addTo(handlers);
        TrackingCommands.addTo(handlers);
        PubSubCommands.addTo(handlers);
        CommandCommands.addTo(handlers);
        ServerCommands.addTo(handlers);
        ConfigCommands.addTo(handlers);
        SlowCommands.addTo(handlers);
        ScriptCommands.addTo(handlers);
        AclCommands.addTo(handlers);
        ArcosCommands.addTo(handlers);
        return handlers;
    }
}
