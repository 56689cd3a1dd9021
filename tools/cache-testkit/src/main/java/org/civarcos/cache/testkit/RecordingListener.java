package org.civarcos.cache.testkit;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.CacheListener;

/** Keeps what it is told, as texts such as {@code UPDATED key old->new}. */
final class RecordingListener implements CacheListener<String, String> {
    private final Queue<CacheEvent<? extends String, ? extends String>> events = new ConcurrentLinkedQueue<>();

    @Override
    public void onEvent(CacheEvent<? extends String, ? extends String> event) {
        events.add(event);
    }

    List<CacheEvent<? extends String, ? extends String>> events() {
        return List.copyOf(events);
    }

    List<String> texts() {
        return events.stream()
                .map(event -> event.type() + " " + event.key() + " " + event.oldValue() + "->" + event.value())
                .toList();
    }

    void clear() {
        events.clear();
    }
}
