package org.civarcos.cache.jaxrs;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.http.policy.KeyParameters;
import org.civarcos.cache.jaxrs.resource.Input;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.civarcos.cache.support.Findings;

/**
 * The inputs of a method whose responses are cached. Each counts for the key, or is added to what the responses vary
 * by, or is a finding: none is passed over, since the next caller would get what was made for another's.
 *
 * @param method the method
 * @param annotation how its responses are cached
 * @param inputs what it reads of a request, with what is read on the way to it
 * @param profile the rules that count; in the gateway profile what a resource picks out of a whole request is its own
 *     to tell in {@code Vary}, as it tells any cache in front of it
 */
record DeclaredInputs(ResourceMethod method, CachedResponse annotation, List<Input> inputs, Profile profile) {
    /** All fields, in {@link CachedResponse#ignoredFields()}. */
    static final String ALL = "*";

    private static final String NAME_THEM = "name in vary those that the response depends on, or write ignoredFields ="
            + " \"*\" if there are none but those that it names in its own Vary";

    /** What the cache itself answers by, or has in every key. */
    private static final FieldNames OF_THE_CACHE = FieldNames.of(
            "Host", "Range", "If-Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since");

    /** The request fields that are read by name, without those that do not matter. */
    Set<String> fields() {
        FieldNames ignored = FieldNames.of(annotation.ignoredFields());
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Input input : inputs) {
            if (input.kind() == Input.Kind.FIELD) {
                names.add(input.name());
            } else if (input.kind() == Input.Kind.COOKIE) {
                names.add("Cookie");
            }
        }
        names.removeIf(name -> ignored.contains(ALL) || ignored.contains(name) || OF_THE_CACHE.contains(name));
        return names;
    }

    /** Finds what cannot be answered from a cache, and doubts what may not. */
    void check(KeyParameters parameters, Findings findings) {
        for (Input input : inputs) {
            switch (input.kind()) {
                case PATH, MATRIX, FIELD, COOKIE, NOTHING -> {}
                case QUERY -> checkQuery(input, parameters, findings);
                case URI -> checkUri(input, parameters, findings);
                case ANY_FIELD, REQUEST -> checkWhole(input, findings);
                case CALLER -> checkCaller(input, findings);
                case CONTENT ->
                    findings.add(
                            method.type(),
                            method.method(),
                            input.place() + " is read from the content of the request, which is no part of the key",
                            "read it from the path or the query, or take @CachedResponse off");
                case UNKNOWN -> checkUnknown(input, findings);
            }
        }
    }

    private void checkQuery(Input input, KeyParameters parameters, Findings findings) {
        if (!parameters.counts(input.name())) {
            findings.add(
                    method.type(),
                    method.method(),
                    "it reads the query parameter \"" + input.name() + "\", which does not count for the key",
                    "add it to keyParameters, or take it out of ignoredParameters");
        }
    }

    private void checkUri(Input input, KeyParameters parameters, Findings findings) {
        if (!parameters.isWhole()) {
            findings.warn(
                    method.type(),
                    method.method(),
                    input.place() + " shows the whole query, of which not all counts for the key",
                    "read parameters by @QueryParam, or let the whole query count");
        }
    }

    /** Whether all fields of a request count for the key, since it is not told which of them are read. */
    boolean countAll() {
        return profile != Profile.GATEWAY && !isTold() && inputs.stream().anyMatch(DeclaredInputs::showsAnyField);
    }

    private static boolean showsAnyField(Input input) {
        return switch (input.kind()) {
            case ANY_FIELD, REQUEST, UNKNOWN -> true;
            default -> false;
        };
    }

    private void checkWhole(Input input, Findings findings) {
        if (countAll()) {
            String more = input.kind() == Input.Kind.REQUEST
                    ? "; attributes, the session and the address of the client cannot count"
                    : "";
            findings.warn(
                    method.type(),
                    method.method(),
                    input.place() + " shows all fields of the request, and it is not told which of them the response"
                            + " depends on: all count for the key" + more,
                    NAME_THEM);
        }
    }

    private void checkCaller(Input input, Findings findings) {
        if (annotation.sharing() == Sharing.PUBLIC) {
            findings.add(
                    method.type(),
                    method.method(),
                    input.place() + " tells who is calling, and with sharing = Sharing.PUBLIC its response is given to"
                            + " all",
                    "write sharing = Sharing.PRINCIPAL, or do without it");
        }
    }

    private void checkUnknown(Input input, Findings findings) {
        if (!isTold()) {
            findings.warn(
                    method.type(),
                    method.method(),
                    input.place() + " is injected by what is not known here, and may show any field of the request: all"
                            + " count for the key",
                    NAME_THEM);
        }
    }

    private boolean isTold() {
        return annotation.vary().length > 0 || annotation.ignoredFields().length > 0;
    }

    /** Names that are in both lists. */
    Set<String> contradictions() {
        FieldNames vary = FieldNames.of(annotation.vary());
        Set<String> both = new TreeSet<>();
        Arrays.stream(annotation.ignoredFields()).filter(vary::contains).forEach(both::add);
        return both;
    }
}
