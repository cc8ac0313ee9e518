package uz.hamkor.resources.offer;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Refusal;

/** What an offer must be to stand in the catalogue; every refusal names the field. */
final class OfferRules {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_TEXT = 4_000;
    private static final int MOST_PERSONS = 100_000;
    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("999999999999.99");

    private OfferRules() {}

    static Optional<Refusal> wrong(Offer offer) {
        return all(offer).stream().findFirst();
    }

    /** Everything that is wrong, in the order of the form. */
    static List<Refusal> all(Offer offer) {
        Offer.Description what = offer.described();
        Offer.Terms terms = offer.terms();
        Integer capacity = what.capacity();
        return Stream.of(
                        what.name().isEmpty() ? at("name", "resources.blank") : none(),
                        tooLong("name", what.name(), LONGEST_NAME),
                        what.kind().categories().contains(what.category())
                                ? none()
                                : at("category", "resources.category_of_kind"),
                        tooLong("text", what.text(), LONGEST_TEXT),
                        between("units", what.units(), 1, Occupancy.MOST_UNITS),
                        capacity == null ? none() : between("capacity", capacity, 1, MOST_PERSONS),
                        what.specialist() != null && what.kind() != OfferKind.STAFF
                                ? at("specialist", "resources.specialist_of_staff")
                                : none(),
                        tooLong("rules", what.rules(), LONGEST_TEXT),
                        tooLong("qualification", what.qualification(), LONGEST_NAME),
                        hours("answer", terms.answer(), 1, 720),
                        between("aheadDays", terms.aheadDays(), 1, 730),
                        minutes("lead", terms.lead(), 0, 43_200),
                        minutes("shortest", terms.shortest(), 5, 527_040),
                        minutes("longest", terms.longest(), 5, 527_040),
                        terms.shortest().compareTo(terms.longest()) > 0
                                ? at("longest", "resources.longest_under_shortest")
                                : none(),
                        minutes("bufferBefore", terms.bufferBefore(), 0, 1_440),
                        minutes("bufferAfter", terms.bufferAfter(), 0, 1_440),
                        minutes("cancelUntil", terms.cancelUntil(), 0, 43_200),
                        price("ownCost", offer.prices().own()),
                        price("memberPrice", offer.prices().member()),
                        price("marketPrice", offer.prices().market()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Refusal> none() {
        return Optional.empty();
    }

    private static Optional<Refusal> tooLong(String field, LocalizedText text, int longest) {
        return text.texts().values().stream().anyMatch(one -> one.length() > longest)
                ? at(field, "resources.too_long", longest)
                : Optional.empty();
    }

    private static Optional<Refusal> hours(String field, Duration value, int least, int most) {
        return between(field, value.toHours(), least, most);
    }

    private static Optional<Refusal> minutes(String field, Duration value, int least, int most) {
        return between(field, value.toMinutes(), least, most);
    }

    private static Optional<Refusal> between(String field, long value, int least, int most) {
        return value < least || value > most ? at(field, "resources.between", least, most) : Optional.empty();
    }

    private static Optional<Refusal> price(String field, @Nullable BigDecimal value) {
        return value != null && (value.signum() < 0 || value.compareTo(HIGHEST_PRICE) > 0)
                ? at(field, "resources.price")
                : Optional.empty();
    }

    private static Optional<Refusal> at(String field, String code, Object... args) {
        return Optional.of(Refusal.at(field, code, args));
    }

    /** The same offer, found in this condition. */
    static Offer inCondition(Offer offer, Offer.Condition condition) {
        Offer.Description what = offer.described();
        return new Offer(
                offer.id(),
                offer.owner(),
                new Offer.Description(
                        what.kind(),
                        what.category(),
                        what.name(),
                        what.text(),
                        what.rules(),
                        what.qualification(),
                        what.units(),
                        what.capacity(),
                        what.point(),
                        what.accessibility(),
                        condition,
                        what.specialist()),
                offer.opening(),
                offer.terms(),
                offer.prices(),
                offer.approver(),
                offer.state(),
                offer.clusters(),
                offer.shownIn(),
                offer.version());
    }
}
