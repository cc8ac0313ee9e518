package uz.hamkor.resources.offer;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer.Accessibility;
import uz.hamkor.resources.offer.Offer.Approver;
import uz.hamkor.resources.offer.Offer.Condition;
import uz.hamkor.resources.opening.OpeningInput;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.SeatId;

/** Reads a typed offer: the offer, or everything that is wrong with it, each with its field. */
final class OfferReading {

    private static final BigDecimal LARGEST_NUMBER = BigDecimal.valueOf(1_000_000_000);
    private static final int LONGEST_NUMBER = 24;

    private final OfferForm form;
    private final List<Refusal> refusals = new ArrayList<>();

    private OfferReading(OfferForm form) {
        this.form = form;
    }

    /** @param refusals empty exactly when the offer is there */
    record Read(Optional<Offer> offer, List<Refusal> refusals) {

        Outcome<Offer> outcome() {
            return offer.map(Outcome::done).orElseGet(() -> Outcome.refused(refusals.getFirst()));
        }
    }

    /** Whose offer it becomes, under which id, in which state. */
    record Identity(OrganizationId owner, ResourceId id, Offer.State state, int version) {

        static Identity of(Offer offer) {
            return new Identity(offer.owner(), offer.id(), offer.state(), offer.version());
        }

        static Identity next(OrganizationId owner) {
            return new Identity(owner, ResourceId.next(), Offer.State.OFFERED, 1);
        }
    }

    static Read read(OfferForm form, Identity of) {
        return new OfferReading(form).read(of);
    }

    private Read read(Identity of) {
        String category = form.of("category");
        OfferKind kind = OfferKind.ofCategory(category).orElse(null);
        if (form.words("name").isEmpty()) {
            refuse("name", "resources.blank");
        }
        if (kind == null) {
            refuse("category", category == null ? "resources.blank" : "resources.choice", shown(category));
        }
        Offer.Description what = new Offer.Description(
                kind == null ? OfferKind.PLACE : kind,
                category == null ? "" : category,
                form.words("name"),
                form.words("text"),
                form.words("rules"),
                form.words("qualification"),
                number("units", 1),
                form.of("capacity") == null ? null : number("capacity", 1),
                point(),
                choice("accessibility", Accessibility::of, Accessibility.UNKNOWN),
                choice("condition", Condition::of, Condition.GOOD),
                account("specialist", form.of("specialist")));
        OpeningInput.Read opening = form.opening().read();
        refusals.addAll(opening.refusals());
        Offer.Terms usual = Offer.Terms.USUAL;
        Offer.Terms terms = new Offer.Terms(
                Duration.ofHours(number("answer", (int) usual.answer().toHours())),
                number("aheadDays", usual.aheadDays()),
                minutes("lead", usual.lead()),
                minutes("shortest", usual.shortest()),
                minutes("longest", usual.longest()),
                minutes("bufferBefore", usual.bufferBefore()),
                minutes("bufferAfter", usual.bufferAfter()),
                minutes("cancelUntil", usual.cancelUntil()),
                form.isTrue("checkIn"));
        Offer.Prices prices = new Offer.Prices(price("ownCost"), price("memberPrice"), price("marketPrice"));
        Approver approver = approver();
        if (!refusals.isEmpty() || opening.pattern().isEmpty()) {
            return new Read(Optional.empty(), List.copyOf(refusals));
        }
        Offer offer = new Offer(
                of.id(),
                of.owner(),
                what,
                opening.pattern().get(),
                terms,
                prices,
                approver,
                of.state(),
                form.clusters(OfferForm.USE),
                form.clusters(OfferForm.SEE),
                of.version());
        List<Refusal> wrong = OfferRules.all(offer);
        return new Read(wrong.isEmpty() ? Optional.of(offer) : Optional.empty(), wrong);
    }

    private void refuse(String field, String code, Object... args) {
        refusals.add(Refusal.at(field, code, args));
    }

    private static String shown(@Nullable String typed) {
        return typed == null ? "" : typed.length() <= 60 ? typed : typed.substring(0, 60) + "…";
    }

    private int number(String field, int usual) {
        String typed = form.of(field);
        if (typed == null) {
            return usual;
        }
        BigDecimal number = decimal(typed);
        if (number == null
                || number.abs().compareTo(LARGEST_NUMBER) > 0
                || number.stripTrailingZeros().scale() > 0) {
            refuse(field, "resources.whole_number", shown(typed));
            return usual;
        }
        return number.intValueExact();
    }

    private Duration minutes(String field, Duration usual) {
        return Duration.ofMinutes(number(field, (int) usual.toMinutes()));
    }

    /** With point or comma, thousands apart or not; null for no number. */
    static @Nullable BigDecimal decimal(String typed) {
        String plain = typed.replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
        return plain.length() <= LONGEST_NUMBER && plain.matches("[+-]?[0-9]+(\\.[0-9]+)?")
                ? new BigDecimal(plain)
                : null;
    }

    private @Nullable BigDecimal price(String field) {
        String typed = form.of(field);
        if (typed == null) {
            return null;
        }
        BigDecimal price = decimal(typed);
        if (price == null || price.stripTrailingZeros().scale() > 2) {
            refuse(field, "resources.price");
            return null;
        }
        return price.setScale(2);
    }

    private @Nullable GeoPoint point() {
        String latitude = form.of("latitude");
        String longitude = form.of("longitude");
        if (latitude == null && longitude == null) {
            return null;
        }
        Optional<GeoPoint> point =
                latitude == null || longitude == null ? Optional.empty() : GeoPoint.parse(latitude, longitude);
        if (point.isEmpty()) {
            refuse(latitude == null ? "latitude" : "longitude", "resources.point");
        }
        return point.orElse(null);
    }

    private <T> T choice(String field, Function<String, Optional<T>> of, T usual) {
        String typed = form.of(field);
        if (typed == null) {
            return usual;
        }
        Optional<T> chosen = of.apply(typed);
        if (chosen.isEmpty()) {
            refuse(field, "resources.choice", shown(typed));
        }
        return chosen.orElse(usual);
    }

    private @Nullable AccountId account(String field, @Nullable String typed) {
        UUID id = typed == null ? null : id(typed);
        if (typed != null && id == null) {
            refuse(field, "resources.choice", shown(typed));
        }
        return id == null ? null : new AccountId(id);
    }

    private Approver approver() {
        String typed = form.of("approver");
        if (typed == null || typed.equals("owner")) {
            return new Approver.Owner();
        }
        if (typed.equals("nobody")) {
            return new Approver.Nobody();
        }
        String[] parts = typed.split(":", -1);
        UUID first = parts.length > 1 ? id(parts[1]) : null;
        UUID second = parts.length > 2 ? id(parts[2]) : null;
        if (parts.length == 2 && parts[0].equals("person") && first != null) {
            return new Approver.Person(new AccountId(first));
        }
        if (parts.length == 3 && first != null && second != null) {
            ClusterId cluster = new ClusterId(first);
            if (parts[0].equals("seat")) {
                return new Approver.Seat(cluster, new SeatId(second));
            }
            if (parts[0].equals("body")) {
                return new Approver.Body(cluster, new BodyId(second));
            }
        }
        refuse("approver", "resources.choice", shown(typed));
        return new Approver.Owner();
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
