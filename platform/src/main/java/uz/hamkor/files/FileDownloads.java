package uz.hamkor.files;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.shared.FileId;

/**
 * Hands files out to those who may see them. Whatever a file claims to be, a browser never runs it in our name: all
 * but plain images are downloads, nothing is sniffed, and even an image opened on its own may do nothing.
 */
@Controller
class FileDownloads {

    private final StoredFiles files;

    FileDownloads(StoredFiles files) {
        this.files = files;
    }

    @GetMapping("/files/{id}")
    ResponseEntity<Resource> download(@PathVariable String id) {
        StoredFile file = files.find(parse(id)).orElseThrow(FileDownloads::notFound);
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
                .body(new Content(file));
    }

    private static FileId parse(String id) {
        try {
            return FileId.of(id);
        } catch (IllegalArgumentException _) {
            throw notFound();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** Opened only when the bytes are really sent: not for a HEAD, and not when the browser has them already. */
    private final class Content extends AbstractResource {

        private final StoredFile file;

        Content(StoredFile file) {
            this.file = file;
        }

        @Override
        public long contentLength() {
            return file.bytes();
        }

        @Override
        public InputStream getInputStream() {
            return files.open(file.id());
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
