package org.civarcos.cache.it.differential.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Field;
import org.civarcos.cache.it.differential.wire.Request;

/**
 * Memory of a client: the last full answer to each request. Conditions are written into requests as
 * <code>{etag}</code> and <code>{date}</code>, and become what the client remembers when they are sent.
 */
final class Memory {
    private final Map<Request, Answer> answers = new ConcurrentHashMap<>();

    void learn(Observation seen) {
        Request request = seen.request();
        if (seen.answer().status() == 200 && request.method().equals("GET") && request.equals(key(request))) {
            answers.put(request, seen.answer());
        }
    }

    Optional<Answer> remembered(Request request) {
        return Optional.ofNullable(answers.get(key(request)));
    }

    /** The request with its conditions filled in, without those that cannot be. */
    Request resolve(Request request) {
        Request resolved = request;
        for (Field field : request.fields()) {
            String source =
                    field.value().contains("{etag}") ? "ETag" : field.value().contains("{date}") ? "Last-Modified" : "";
            if (source.isEmpty()) {
                continue;
            }
            resolved = resolved.without(field);
            Optional<String> value = remembered(request).flatMap(answer -> answer.field(source));
            if (value.isPresent()) {
                String filled = field.value().replace("{etag}", value.get()).replace("{date}", value.get());
                resolved = resolved.with(field.name(), filled);
            }
        }
        return resolved;
    }

    private static Request key(Request request) {
        return request.unconditional().withMethod("GET");
    }
}
