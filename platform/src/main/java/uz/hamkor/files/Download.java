package uz.hamkor.files;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A stored file as the answer of a request. Whatever a file claims to be, a browser never runs it in our name: all but
 * plain images are downloads, nothing is sniffed, and even an image opened on its own may do nothing.
 */
public final class Download {

    private Download() {}

    /**
     * The caller has made sure that the person may see the file.
     *
     * @param open called only when the bytes are really sent: not for a HEAD, and not when the browser has them already
     */
    public static ResponseEntity<Resource> of(StoredFile file, Supplier<InputStream> open) {
        boolean shown = ContentType.isShown(file.type());
        ContentDisposition disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .eTag("\"" + file.sha256() + "\"")
                .cacheControl(CacheControl.maxAge(Duration.ZERO).cachePrivate().mustRevalidate())
                .contentType(MediaType.parseMediaType(ContentType.forDownload(file.type())))
                .header("Content-Disposition", disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new Content(file, open));
    }

    private static final class Content extends AbstractResource {

        private final StoredFile file;
        private final Supplier<InputStream> open;

        Content(StoredFile file, Supplier<InputStream> open) {
            this.file = file;
            this.open = open;
        }

        @Override
        public long contentLength() {
            return file.bytes();
        }

        @Override
        public InputStream getInputStream() {
            return open.get();
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public String getDescription() {
            return "stored file " + file.id();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Content content && content.file.equals(file);
        }

        @Override
        public int hashCode() {
            return file.hashCode();
        }
    }
}
