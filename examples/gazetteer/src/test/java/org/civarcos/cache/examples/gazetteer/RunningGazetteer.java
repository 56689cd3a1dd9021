package org.civarcos.cache.examples.gazetteer;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.civarcos.cache.examples.gazetteer.database.DatabaseUrl;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the real application once for all tests, on a free port, and hands them a client of it. */
final class RunningGazetteer implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Client.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        GazetteerServer server = test.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(GazetteerServer.class, key -> start(), GazetteerServer.class);
        return new Client(server.uri());
    }

    private static GazetteerServer start() {
        try {
            return GazetteerServer.start(new Options("localhost", 0, DatabaseUrl.inMemory()), progress -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
