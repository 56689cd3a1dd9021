package org.civarcos.cache.it.differential.run;

import java.util.Map;
import org.civarcos.cache.it.differential.source.AppCompiler;
import org.civarcos.cache.it.differential.source.AppSource;
import org.civarcos.cache.it.differential.spec.AppSpec;

/** A server on which generated applications run. */
public interface Container {
    /**
     * Starts an application.
     *
     * @param classes the bytes of its classes by their names
     * @param plain whether it is the twin without the cache
     * @throws RefusedException if the start found something to refuse
     * @throws Exception if it failed otherwise
     */
    Twin start(Map<String, byte[]> classes, boolean plain) throws Exception;

    /**
     * Starts an application, with the annotations of the cache unless it is the plain one.
     *
     * @param app what it is made of
     * @param plain whether it is the twin without the cache
     * @throws RefusedException if the start found something to refuse
     * @throws Exception if it failed otherwise
     */
    default Twin start(AppSpec app, boolean plain) throws Exception {
        return start(AppCompiler.compile(plain ? AppSource.plain(app) : AppSource.annotated(app)), plain);
    }
}
