package uz.hamkor.resources.offer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.OrganizationSection;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Texts;

/** The first of what an organisation shares, on its page, for its own people. */
@Component
@Order(60)
class OffersSection implements OrganizationSection {

    private static final int SHOWN = 6;

    private final Offers offers;
    private final KeepingOffers keeping;
    private final Access access;
    private final Texts texts;

    OffersSection(Offers offers, KeepingOffers keeping, Access access, Texts texts) {
        this.offers = offers;
        this.keeping = keeping;
        this.access = access;
        this.texts = texts;
    }

    @Override
    public Optional<Section> about(OrganizationId organization, LocalDate day, Language language) {
        if (!access.mayAsOwn(Right.READ, Thing.OFFERS, organization)) {
            return Optional.empty();
        }
        List<Offer> all = offers.of(organization);
        String address = OwnOfferPages.home(organization);
        List<Action> actions = new ArrayList<>();
        if (!all.isEmpty()) {
            actions.add(new Action(texts.text(language, "offer.own.all", all.size()), address));
        }
        if (keeping.mayKeep(organization)) {
            actions.add(new Action(texts.text(language, "offer.add"), address + "/new"));
        }
        return Optional.of(new Section(
                "offers",
                texts.text(language, "offer.own.title"),
                texts.text(language, "offer.own.none"),
                all.stream()
                        .limit(SHOWN)
                        .map(offer -> new Line(
                                offer.name().in(language),
                                address + "/" + offer.id(),
                                texts.text(
                                        language,
                                        "resources.category."
                                                + offer.described().category()),
                                texts.text(
                                        language, "offer.state." + offer.state().code()),
                                offer.state() == Offer.State.OFFERED ? "ok" : ""))
                        .toList(),
                actions));
    }
}
