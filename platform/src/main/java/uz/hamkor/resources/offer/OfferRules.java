package uz.hamkor.resources.offer;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
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
        Offer.Description what = offer.described();
        Offer.Terms terms = offer.terms();
        if (what.name().isEmpty()) {
            return at("name", "resources.blank");
        }
        if (!what.kind().categories().contains(what.category())) {
            return at("category", "resources.category_of_kind");
        }
        if (what.units() < 1 || what.units() > Occupancy.MOST_UNITS) {
            return at("units", "resources.between", 1, Occupancy.MOST_UNITS);
        }
        Integer capacity = what.capacity();
        if (capacity != null && (capacity < 1 || capacity > MOST_PERSONS)) {
            return at("capacity", "resources.between", 1, MOST_PERSONS);
        }
        if (what.specialist() != null && what.kind() != OfferKind.STAFF) {
            return at("specialist", "resources.specialist_of_staff");
        }
        return tooLong("name", what.name(), LONGEST_NAME)
                .or(() -> tooLong("text", what.text(), LONGEST_TEXT))
                .or(() -> tooLong("rules", what.rules(), LONGEST_TEXT))
                .or(() -> tooLong("qualification", what.qualification(), LONGEST_NAME))
                .or(() -> hours("answer", terms.answer(), 1, 720))
                .or(() -> between("aheadDays", terms.aheadDays(), 1, 730))
                .or(() -> minutes("lead", terms.lead(), 0, 43_200))
                .or(() -> minutes("shortest", terms.shortest(), 5, 527_040))
                .or(() -> minutes("longest", terms.longest(), 5, 527_040))
                .or(() -> terms.shortest().compareTo(terms.longest()) > 0
                        ? at("longest", "resources.longest_under_shortest")
                        : Optional.empty())
                .or(() -> minutes("bufferBefore", terms.bufferBefore(), 0, 1_440))
                .or(() -> minutes("bufferAfter", terms.bufferAfter(), 0, 1_440))
                .or(() -> minutes("cancelUntil", terms.cancelUntil(), 0, 43_200))
                .or(() -> price("ownCost", offer.prices().own()))
                .or(() -> price("memberPrice", offer.prices().member()))
                .or(() -> price("marketPrice", offer.prices().market()));
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
}
