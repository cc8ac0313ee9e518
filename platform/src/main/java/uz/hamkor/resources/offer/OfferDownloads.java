package uz.hamkor.resources.offer;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
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
import uz.hamkor.identity.Access;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** Opens an offer, and its photos, for those who may see it. */
@Controller
class OfferDownloads {

    private final OfferFiles files;
    private final Offers offers;
    private final Standing standing;
    private final Access access;

    OfferDownloads(OfferFiles files, Offers offers, Standing standing, Access access) {
        this.files = files;
        this.offers = offers;
        this.standing = standing;
        this.access = access;
    }

    /** An offer by its id alone, as search finds it: in the first cluster in which the person sees it, or at its owner. */
    @GetMapping("/resources/{offer}")
    String show(@PathVariable UUID offer) {
        Offer found = access.read(() -> offers.find(new ResourceId(offer)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Set<ClusterId> seenIn = new HashSet<>(found.clusters());
        seenIn.addAll(found.shownIn());
        seenIn.retainAll(Scope.current().inside());
        return standing.labels(seenIn).stream()
                .min(Comparator.comparing(Standing.ClusterLabel::slug))
                .map(label -> "redirect:/c/" + label.slug() + "/resources/offers/" + found.id())
                .orElseGet(() -> "redirect:" + OwnOfferPages.home(found.owner()) + "/" + found.id());
    }

    @GetMapping("/resources/{offer}/files/{file}")
    ResponseEntity<Resource> download(@PathVariable UUID offer, @PathVariable UUID file) {
        StoredFile stored = files.file(new ResourceId(offer), new FileId(file))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Download.of(stored, () -> files.open(stored));
    }
}
