package uz.hamkor.resources.offer;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.registry.RecordChanges;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.HistoryEntry;

/** The history of an offer in words, for those who keep it. */
@Component
class OfferChanges {

    private static final Set<String> CODES = Set.of("category", "condition", "state", "approver");

    private final Access access;
    private final KeepingOffers keeping;
    private final History history;
    private final RecordChanges changes;
    private final Texts texts;

    OfferChanges(Access access, KeepingOffers keeping, History history, RecordChanges changes, Texts texts) {
        this.access = access;
        this.keeping = keeping;
        this.history = history;
        this.changes = changes;
        this.texts = texts;
    }

    List<HistoryEntry> of(Offer offer, Language language) {
        if (!keeping.mayKeep(offer.owner())) {
            return List.of();
        }
        List<History.Change> found = keeping.keeping(
                        offer.owner(),
                        () -> Outcome.done(access.read(() -> history.of(new History.Subject.OfOrganization(
                                offer.owner(), KeepingOffers.KIND, offer.id().value())))))
                .orElseThrow();
        return changes.of(found, "offer.change", language, (field, value) -> said(field, value, language));
    }

    private String said(String field, String value, Language language) {
        String key = switch (field) {
            case "approver" -> "offer.approver_kind." + value;
            case "category" -> "resources.category." + value;
            default -> "offer." + field + "." + value;
        };
        return CODES.contains(field) && texts.has(key) ? texts.text(language, key) : value;
    }
}
