package org.civarcos.cache.http.site;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Inputs that the application read from one request. Thread-safe. */
public final class ReadRequest {
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private volatile boolean all;
    private volatile boolean address;
    private volatile boolean principal;
    private volatile boolean login;
    private volatile boolean newSession;

    public void add(String field) {
        names.add(field.toLowerCase(Locale.ROOT));
    }

    public void addAllFields() {
        all = true;
    }

    public void addAddress() {
        address = true;
    }

    public void addPrincipal() {
        principal = true;
    }

    /** A session began for the request. */
    public void addNewSession() {
        newSession = true;
    }

    public void addLogin() {
        login = true;
    }

    /** The fields, in lower case. */
    public Set<String> fields() {
        return names;
    }

    /** Whether it listed the fields, so that nobody knows which of them mattered. */
    public boolean areAllFields() {
        return all;
    }

    /** Whether it asked where the client is. */
    public boolean includesAddress() {
        return address;
    }

    /** Whether it asked who calls. */
    public boolean includesPrincipal() {
        return principal;
    }

    /** Whether a session began. */
    public boolean includesNewSession() {
        return newSession;
    }

    /** Whether it let somebody log in or out. */
    public boolean includesLogin() {
        return login;
    }
}
