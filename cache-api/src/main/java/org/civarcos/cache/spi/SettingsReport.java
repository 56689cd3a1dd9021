package org.civarcos.cache.spi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfigurationException;

/**
 * Findings of {@link SettingsCheck}.
 *
 * @param errors what cannot work
 * @param warnings what may not work, which fails a strict start
 * @param notes what may be meant all the same, and never fails
 */
public record SettingsReport(List<Finding> errors, List<Finding> warnings, List<Finding> notes) {
    /**
     * Copies the lists.
     *
     * @param errors what cannot work
     * @param warnings what may not work
     * @param notes what may be meant all the same
     */
    public SettingsReport {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    /**
     * Counts warnings as errors, or not.
     *
     * @param strict whether they count
     * @return the same findings
     */
    public SettingsReport strict(boolean strict) {
        return strict
                ? new SettingsReport(
                        Stream.concat(errors.stream(), warnings.stream()).toList(), List.of(), notes)
                : this;
    }

    /**
     * Throws the errors, if there are any.
     *
     * @throws CacheConfigurationException with all of them, each with its cure
     */
    public void throwIfWrong() {
        if (!errors.isEmpty()) {
            throw new CacheConfigurationException(Finding.report(errors));
        }
    }

    /** {@return warnings and notes in one text, or empty if there are none} */
    public Optional<String> doubts() {
        List<Finding> doubts = Stream.concat(warnings.stream(), notes.stream()).toList();
        return doubts.isEmpty() ? Optional.empty() : Optional.of(Finding.doubts(doubts));
    }
}
