package org.civarcos.cache.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.spi.Durations;

/**
 * The binary form of a stored entry: a magic byte, the version, the kind, and the parts in order. A text is its length
 * and its UTF-8 bytes, a list its length and its members. Nothing in it names a class, so that reading it makes none.
 */
final class StoredEntryFormat {
    private static final int MAGIC = 0xAC;
    private static final int VERSION = 2;
    private static final int RESPONSE = 1;
    private static final int INDEX = 2;
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

    private StoredEntryFormat() {}

    static byte[] write(StoredEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(entry.weight());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.write(VERSION);
            if (entry instanceof StoredResponse response) {
                out.write(RESPONSE);
                writeResponse(response, out);
            } else if (entry instanceof VariantIndex index) {
                out.write(INDEX);
                writeVary(index.vary(), out);
                writeTexts(index.variants(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    static StoredEntry read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.read() != MAGIC || in.read() != VERSION) {
                throw new IllegalArgumentException("not a stored response of format " + VERSION);
            }
            int kind = in.read();
            StoredEntry entry = switch (kind) {
                case RESPONSE -> readResponse(in);
                case INDEX -> new VariantIndex(readVary(in), readTexts(in));
                default -> throw new IllegalArgumentException("a stored entry of the unknown kind " + kind);
            };
            if (in.read() >= 0) {
                throw new IllegalArgumentException("bytes after the end of a stored response");
            }
            return entry;
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException("a stored response that is cut off or damaged", e);
        }
    }

    private static void writeResponse(StoredResponse response, DataOutputStream out) throws IOException {
        out.writeShort(response.status());
        writeFreshness(response.freshness(), out);
        writeInstant(response.requestTime(), out);
        writeInstant(response.responseTime(), out);
        writeVary(response.vary(), out);
        writeFields(response.selecting(), out);
        writeFields(response.fields(), out);
        out.writeInt(response.body().length);
        out.write(response.body());
    }

    private static StoredResponse readResponse(DataInputStream in) throws IOException {
        int status = in.readUnsignedShort();
        Freshness freshness = readFreshness(in);
        Instant requestTime = readInstant(in);
        Instant responseTime = readInstant(in);
        Vary vary = readVary(in);
        HeaderFields selecting = readFields(in);
        HeaderFields fields = readFields(in);
        byte[] body = readBytes(in);
        return new StoredResponse(
                new ResponseHead(status, fields), body, freshness, requestTime, responseTime, selecting, vary);
    }

    private static void writeFreshness(Freshness freshness, DataOutputStream out) throws IOException {
        writeDuration(freshness.lifetime().duration(), out);
        out.writeUTF(freshness.lifetime().source().name());
        out.writeBoolean(freshness.noCache());
        out.writeBoolean(freshness.mustRevalidate());
        writeDuration(freshness.staleWhileRevalidate(), out);
        writeDuration(freshness.staleIfError(), out);
    }

    /** A lifetime that ends with the world, as {@code forever} does, is cut to what the form can say. */
    private static void writeDuration(Duration duration, DataOutputStream out) throws IOException {
        out.writeLong(Durations.millis(duration.compareTo(LONGEST) < 0 ? duration : LONGEST));
    }

    private static Freshness readFreshness(DataInputStream in) throws IOException {
        return new Freshness(
                new FreshnessLifetime(readDuration(in), readSource(in)),
                in.readBoolean(),
                in.readBoolean(),
                readDuration(in),
                readDuration(in));
    }

    private static FreshnessLifetime.Source readSource(DataInputStream in) throws IOException {
        String name = in.readUTF();
        for (FreshnessLifetime.Source source : FreshnessLifetime.Source.values()) {
            if (source.name().equals(name)) {
                return source;
            }
        }
        throw new IOException("a lifetime of the unknown source " + name);
    }

    private static Duration readDuration(DataInputStream in) throws IOException {
        long millis = in.readLong();
        if (millis < 0) {
            throw new IOException("a lifetime of " + millis);
        }
        return Duration.ofMillis(millis);
    }

    private static void writeInstant(Instant instant, DataOutputStream out) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant readInstant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void writeVary(Vary vary, DataOutputStream out) throws IOException {
        out.writeBoolean(vary.any());
        writeTexts(vary.names(), out);
    }

    private static Vary readVary(DataInputStream in) throws IOException {
        return new Vary(in.readBoolean(), readTexts(in));
    }

    private static void writeFields(HeaderFields fields, DataOutputStream out) throws IOException {
        List<String> texts = new ArrayList<>();
        for (HeaderFields.Field field : fields) {
            texts.add(field.name());
            texts.add(field.value());
        }
        writeTexts(texts, out);
    }

    private static HeaderFields readFields(DataInputStream in) throws IOException {
        List<String> texts = readTexts(in);
        if (texts.size() % 2 != 0) {
            throw new IOException("a field without a value");
        }
        return HeaderFields.of(texts.toArray(String[]::new));
    }

    private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > in.available() / 4) {
            throw new IOException("a list of " + size);
        }
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(new String(readBytes(in), StandardCharsets.UTF_8));
        }
        return List.copyOf(texts);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a length of " + length);
        }
        return in.readNBytes(length);
    }
}
