package org.civarcos.cache.impl.jfr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording of the events of caches, which is read as {@code jfr print} reads it. */
final class RecordedEvents implements AutoCloseable {
    private static final String PREFIX = "org.civarcos.cache.";

    private final Recording recording = new Recording();
    private final Path file;

    RecordedEvents(Path folder) {
        file = folder.resolve("caches.jfr");
    }

    RecordedEvents enable(String event) {
        recording.enable(PREFIX + event);
        return this;
    }

    RecordedEvents enable(String event, Duration threshold) {
        recording.enable(PREFIX + event).withThreshold(threshold);
        return this;
    }

    RecordedEvents start() {
        recording.start();
        return this;
    }

    /** Ends the recording. Returns the events of one cache and type, in their order. */
    List<RecordedEvent> of(String event, String cacheName) {
        try {
            if (recording.getState() == RecordingState.RUNNING) {
                recording.stop();
                recording.dump(file);
            }
            return RecordingFile.readAllEvents(file).stream()
                    .filter(each -> each.getEventType().getName().equals(PREFIX + event))
                    .filter(each -> cacheName.equals(each.getString("cache")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        recording.close();
    }
}
