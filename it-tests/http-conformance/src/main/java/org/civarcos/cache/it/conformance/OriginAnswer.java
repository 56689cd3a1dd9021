package org.civarcos.cache.it.conformance;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Response of the origin with its fields in their lines, read from a connection that carries no other. */
final class OriginAnswer {
    final int status;
    final String phrase;
    final List<Field> fields;
    final byte[] content;

    private OriginAnswer(int status, String phrase, List<Field> fields, byte[] content) {
        this.status = status;
        this.phrase = phrase;
        this.fields = fields;
        this.content = content;
    }

    /** Reads until the content has the length that the fields tell, or the connection ends. */
    static OriginAnswer read(InputStream in, String method) throws IOException {
        String[] statusLine = line(in).split(" ", 3);
        int status = Integer.parseInt(statusLine[1]);
        List<Field> fields = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            fields.add(new Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        boolean isBodiless = method.equals("HEAD") || status == 204 || status == 304;
        byte[] content = isBodiless ? new byte[0] : content(in, fields);
        return new OriginAnswer(status, statusLine.length > 2 ? statusLine[2] : "", List.copyOf(fields), content);
    }

    private static byte[] content(InputStream in, List<Field> fields) throws IOException {
        if (fields.stream().anyMatch(field -> field.is("Transfer-Encoding", "chunked"))) {
            return chunks(in);
        }
        for (Field field : fields) {
            if (field.isNamed("Content-Length")) {
                return in.readNBytes(Integer.parseInt(field.value()));
            }
        }
        return in.readAllBytes();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            content.write(in.readNBytes(size));
            line(in);
        }
        return content.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the origin ended the connection");
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
