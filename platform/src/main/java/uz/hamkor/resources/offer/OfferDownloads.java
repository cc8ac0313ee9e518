package uz.hamkor.resources.offer;

import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.files.Download;
import uz.hamkor.files.StoredFile;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.shared.FileId;

/** Hands photos of an offer out to those who may see it. */
@Controller
class OfferDownloads {

    private final OfferFiles files;

    OfferDownloads(OfferFiles files) {
        this.files = files;
    }

    @GetMapping("/resources/{offer}/files/{file}")
    ResponseEntity<Resource> download(@PathVariable UUID offer, @PathVariable UUID file) {
        StoredFile stored = files.file(new ResourceId(offer), new FileId(file))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Download.of(stored, () -> files.open(stored));
    }
}
