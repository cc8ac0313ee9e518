package uz.hamkor.files;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.shared.FileId;

/** Hands files out to those who may see them. */
@Controller
class FileDownloads {

    private final StoredFiles files;

    FileDownloads(StoredFiles files) {
        this.files = files;
    }

    @GetMapping("/files/{id}")
    ResponseEntity<Resource> download(@PathVariable String id) {
        StoredFile file = files.find(parse(id)).orElseThrow(FileDownloads::notFound);
        return Download.of(file, () -> files.open(file.id()));
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
}
