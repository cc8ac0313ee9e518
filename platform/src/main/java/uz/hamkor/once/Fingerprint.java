package uz.hamkor.once;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.MediaType;

/** Whether two requests with the same key are the same request: method, address and everything that was sent. */
final class Fingerprint {

    /** They differ from page to page and from session to session and mean nothing. */
    private static final Set<String> NOT_MEANT = Set.of(Key.FIELD, "_csrf");

    private Fingerprint() {}

    /** Whether the container reads the body as names and values, so that it need not be held here. */
    static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && (type.regionMatches(
                                true,
                                0,
                                MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                                0,
                                "application/x-www-form".length())
                        || isMultipart(request));
    }

    private static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }

    /** Of a form, with the contents of its files. */
    static byte[] ofForm(HttpServletRequest request) throws IOException, ServletException {
        MessageDigest digest = begin(request);
        for (Map.Entry<String, String[]> entry : new TreeMap<>(request.getParameterMap()).entrySet()) {
            if (!NOT_MEANT.contains(entry.getKey())) {
                add(digest, entry.getKey());
                for (String value : entry.getValue()) {
                    add(digest, value);
                }
            }
        }
        if (isMultipart(request)) {
            for (Part part : request.getParts()) {
                if (part.getSubmittedFileName() != null) {
                    add(digest, part.getName());
                    add(digest, part.getSubmittedFileName());
                    add(digest, part);
                }
            }
        }
        return digest.digest();
    }

    static byte[] of(HttpServletRequest request, byte[] body) {
        MessageDigest digest = begin(request);
        digest.update(body);
        return digest.digest();
    }

    private static MessageDigest begin(HttpServletRequest request) {
        MessageDigest digest = Key.sha256();
        add(digest, request.getMethod());
        add(digest, request.getRequestURI());
        add(digest, String.valueOf(request.getQueryString()));
        return digest;
    }

    private static void add(MessageDigest digest, Part part) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = part.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    /** With its length before it, so that two texts cannot be taken for two others. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
