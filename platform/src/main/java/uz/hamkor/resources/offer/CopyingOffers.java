package uz.hamkor.resources.offer;

import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.shared.Outcome;

/** Makes an offer from another one, with its photos. */
@Component
class CopyingOffers {

    private final KeepingOffers keeping;
    private final OfferFiles files;

    CopyingOffers(KeepingOffers keeping, OfferFiles files) {
        this.keeping = keeping;
        this.files = files;
    }

    /** @param from the offer whose photos it gets too; one that is not the owner's gives none */
    Outcome<ResourceId> add(Offer copy, ResourceId from) {
        return keeping.keeping(
                copy.owner(),
                () -> keeping.add(copy).map(id -> {
                    keeping.own(copy.owner(), from).ifPresent(original -> files.copy(original, id));
                    return id;
                }));
    }
}
