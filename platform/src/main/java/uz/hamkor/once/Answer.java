package uz.hamkor.once;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was answered: the status, those headers that belong to the answer and not to the connection or the session, and
 * the body.
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

    static final String REPLAYED = "Idempotent-Replayed";

    private static final Set<String> KEPT =
            Set.of("location", "content-type", "content-language", "content-disposition", "etag", "retry-after");

    static boolean keeps(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return KEPT.contains(name) || name.startsWith("hx-");
    }

    byte[] packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(headers.size());
            for (Map.Entry<String, String> header : headers.entrySet()) {
                out.writeUTF(header.getKey());
                out.writeUTF(header.getValue());
            }
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Answer unpacked(int status, byte[] packed) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            Map<String, String> headers = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                headers.put(in.readUTF(), in.readUTF());
            }
            return new Answer(status, headers, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sendAgain(HttpServletResponse response) throws IOException {
        response.setHeader(REPLAYED, "true");
        String location = headers.get("Location");
        if (status >= 300 && location != null) {
            response.sendRedirect(location, status, true);
            return;
        }
        response.setStatus(status);
        headers.forEach((name, value) -> {
            if (name.equalsIgnoreCase("content-type")) {
                response.setContentType(value);
            } else {
                response.setHeader(name, value);
            }
        });
        if (body.length > 0) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
