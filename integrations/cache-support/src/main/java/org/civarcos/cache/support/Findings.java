package org.civarcos.cache.support;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.civarcos.cache.spi.Finding;
import org.civarcos.cache.spi.SettingsReport;

/**
 * Collects what is wrong with an application, so that all of it is told at once. A finding that is added twice counts
 * once. Not thread-safe.
 */
public final class Findings {
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<Finding> warnings;
    private final Set<Finding> notes = new LinkedHashSet<>();

    /** Makes an empty collection, in which what may not work only warns. */
    public Findings() {
        this(false);
    }

    /**
     * Makes an empty collection.
     *
     * @param strict whether what may not work counts as what cannot
     */
    public Findings(boolean strict) {
        warnings = strict ? findings : new LinkedHashSet<>();
    }

    /**
     * Adds what was found of settings.
     *
     * @param report errors and warnings, which count as those of a class do, and notes, which never fail a deployment
     */
    public void add(SettingsReport report) {
        findings.addAll(report.errors());
        warnings.addAll(report.warnings());
        notes.addAll(report.notes());
    }

    /**
     * Adds a finding on a method.
     *
     * @param type the class that the application deploys, which may inherit the method
     * @param method the method
     * @param problem what is wrong, as a clause: {@code the ttl "-5s" is negative}
     * @param cure what to do, as an imperative: {@code give zero or more}
     */
    public void add(Class<?> type, Method method, String problem, String cure) {
        findings.add(new Finding(type.getName() + "." + signature(method), problem, cure));
    }

    /**
     * Adds a finding on a class as a whole.
     *
     * @param type the class
     * @param problem what is wrong, as a clause
     * @param cure what to do, as an imperative
     */
    public void add(Class<?> type, String problem, String cure) {
        findings.add(new Finding(type.getName(), problem, cure));
    }

    /**
     * Adds a finding on something else.
     *
     * @param place what is wrong there, as its class and name: {@code org.example.Bean.field}
     * @param problem what is wrong, as a clause
     * @param cure what to do, as an imperative
     */
    public void add(String place, String problem, String cure) {
        findings.add(new Finding(place, problem, cure));
    }

    /**
     * Adds a warning on a method: something that may not work as it looks.
     *
     * @param type the class that the application deploys, which may inherit the method
     * @param method the method
     * @param problem what is doubtful, as a clause
     * @param cure what to do, as an imperative
     */
    public void warn(Class<?> type, Method method, String problem, String cure) {
        warnings.add(new Finding(type.getName() + "." + signature(method), problem, cure));
    }

    /**
     * Adds a warning on a class as a whole.
     *
     * @param type the class
     * @param problem what is doubtful, as a clause
     * @param cure what to do, as an imperative
     */
    public void warn(Class<?> type, String problem, String cure) {
        warnings.add(new Finding(type.getName(), problem, cure));
    }

    /**
     * Adds a warning on something else.
     *
     * @param place what is doubtful there, as its class and name
     * @param problem what is doubtful, as a clause
     * @param cure what to do, as an imperative
     */
    public void warn(String place, String problem, String cure) {
        warnings.add(new Finding(place, problem, cure));
    }

    /**
     * Writes a method as the report does.
     *
     * @param method the method
     * @return such as {@code byId(long)}
     */
    public static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** {@return whether nothing is wrong} */
    public boolean isEmpty() {
        return findings.isEmpty();
    }

    /**
     * Makes the exception that tells all findings, sorted by class and method, each with its cure.
     *
     * @return the exception, or empty if nothing is wrong
     */
    public Optional<CacheDeploymentException> toException() {
        return isEmpty() ? Optional.empty() : Optional.of(new CacheDeploymentException(report()));
    }

    /**
     * Throws what {@link #toException()} makes, if anything is wrong.
     *
     * @throws CacheDeploymentException with all findings
     */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new CacheDeploymentException(report());
        }
    }

    /** {@return warnings and notes in one text, or empty if there is none; a strict collection has notes alone} */
    public Optional<String> warnings() {
        Set<Finding> doubts = new LinkedHashSet<>(isStrict() ? Set.of() : warnings);
        doubts.addAll(notes);
        return doubts.isEmpty() ? Optional.empty() : Optional.of(Finding.doubts(doubts));
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean isStrict() {
        return warnings == findings;
    }

    private String report() {
        return Finding.report(findings);
    }
}
