package uz.hamkor.resources.offer;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Files that come with a form. */
public final class Uploads {

    private Uploads() {}

    /** Null where none was chosen. */
    public static OfferFiles.@Nullable Brought brought(@Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            return null;
        }
        try {
            String name = file.getOriginalFilename();
            return new OfferFiles.Brought(file.getInputStream(), name == null ? "" : name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
