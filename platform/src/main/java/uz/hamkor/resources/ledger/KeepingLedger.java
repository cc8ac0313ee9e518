package uz.hamkor.resources.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.AskingBodies;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.resources.booking.BookingCompleted;
import uz.hamkor.resources.booking.Use;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;

/** Writes what was given and taken, corrects it by writing against it, and asks a body for another unit. */
@Component
class KeepingLedger {

    static final String KIND = "ledger_unit";

    private static final int LONGEST = 1_000;
    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(100_000);
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(1_000);
    private static final BigDecimal MOST_SIGNAL = new BigDecimal("1000000000");

    private final Access access;
    private final Ledger ledger;
    private final Units units;
    private final Offers offers;
    private final AskingBodies bodies;
    private final ClusterRegistry registry;
    private final History history;
    private final Texts texts;
    private final JdbcClient jdbc;

    KeepingLedger(
            Access access,
            Ledger ledger,
            Units units,
            Offers offers,
            AskingBodies bodies,
            ClusterRegistry registry,
            History history,
            Texts texts,
            JdbcClient jdbc) {
        this.access = access;
        this.ledger = ledger;
        this.units = units;
        this.offers = offers;
        this.bodies = bodies;
        this.registry = registry;
        this.history = history;
        this.texts = texts;
        this.jdbc = jdbc;
    }

    /**
     * A use is over: what was had is written, in the transaction that ends the use. What nobody came to, what was given up
     * late, and what an owner used itself is no giving and taking.
     */
    @EventListener
    void over(BookingCompleted completed) {
        Use use = completed.use();
        if (use.state() != Use.State.COMPLETED || use.owner().equals(use.user())) {
            return;
        }
        access.within(Scope.current().writing(use.cluster()), () -> Outcome.done(write(use, completed.at())))
                .orElseThrow();
    }

    private boolean write(Use use, Instant at) {
        Optional<Offer> offer = offers.find(use.offer());
        String category = offer.map(found -> found.described().category()).orElse("");
        String kind = offer.map(found -> found.described().kind().code()).orElse("");
        Unit.Chosen chosen = units.inForce(use.cluster()).chosen();
        BigDecimal hours = BigDecimal.valueOf(use.hours()).setScale(Entry.SCALE, RoundingMode.HALF_UP);
        if (hours.signum() <= 0) {
            return false;
        }
        BigDecimal rate = chosen.rate(category, use.ownCost());
        Entry.Prices prices = new Entry.Prices(use.ownCost(), use.memberPrice(), use.marketPrice());
        return ledger.write(new Entry(
                use.cluster(),
                Ids.next(),
                use.id(),
                use.offer(),
                kind,
                category,
                use.owner(),
                use.user(),
                use.during(),
                hours,
                chosen.unit(),
                rate,
                Entry.amount(hours, rate),
                prices,
                Entry.saved(hours, prices),
                null,
                null,
                null,
                null,
                at));
    }

    /** Who keeps the bookings of the owner, and who coordinates the cluster. */
    boolean mayCorrect(Entry entry) {
        return access.mayAsOwn(Right.UPDATE, Thing.BOOKINGS, entry.owner())
                || access.mayAsOwn(Right.APPROVE, Thing.BOOKINGS, entry.owner())
                || access.may(Right.UPDATE, Thing.MEMBERS, entry.cluster());
    }

    /**
     * Writes against an entry and, where hours are given, one with these in its place.
     *
     * @param hours of all units together; 0 for a use that was none
     */
    Outcome<UUID> correct(ClusterId cluster, UUID id, @Nullable BigDecimal hours, String reason) {
        if (!access.may(Right.READ, Thing.MEMBERS, cluster) || Actor.current().isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return access.within(Scope.current().writing(cluster), () -> {
            lock(cluster);
            return ledger.find(cluster, id)
                    .map(entry -> correct(entry, hours, reason))
                    .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
        });
    }

    private Outcome<UUID> correct(Entry entry, @Nullable BigDecimal hours, String reason) {
        if (!mayCorrect(entry)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        if (hours == null || hours.signum() < 0 || hours.scale() > Entry.SCALE || hours.compareTo(MOST_HOURS) > 0) {
            return Outcome.refusedAt("hours", "ledger.hours", MOST_HOURS);
        }
        if (reason.isBlank() || reason.length() > LONGEST) {
            return Outcome.refusedAt("reason", "ledger.reason", 1, LONGEST);
        }
        if (entry.counterOf() != null || ledger.isCountered(entry)) {
            return Outcome.refused("ledger.corrected");
        }
        BigDecimal right = hours.setScale(Entry.SCALE, RoundingMode.HALF_UP);
        if (right.compareTo(entry.hours()) == 0) {
            return Outcome.refusedAt("hours", "ledger.same_hours");
        }
        Instant now = Moment.now();
        Entry against = entry.against(reason.strip(), me(), now);
        ledger.write(against);
        if (right.signum() > 0) {
            ledger.write(entry.with(right, reason.strip(), me(), now));
        }
        history.record(
                new History.Subject.OfCluster(entry.cluster(), "ledger_entry", entry.id()),
                Map.of("hours", entry.hours()),
                Map.of("hours", right));
        return Outcome.done(against.id());
    }

    /** Two corrections of one entry at once would both find it as it was. */
    private void lock(ClusterId cluster) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:cluster, 50))")
                .param("cluster", "ledger " + cluster)
                .query(rs -> {});
    }

    boolean mayAsk(ClusterId cluster) {
        return access.may(Right.CREATE, Thing.DECISIONS, cluster);
    }

    /** Asks a body for another unit; it holds from the decision on, and what is written keeps the unit it has. */
    Outcome<UUID> ask(ClusterId cluster, Unit.Chosen wanted, @Nullable BodyId body, String url) {
        Optional<Refusal> wrong = wrong(wanted);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        return access.inCluster(cluster, Right.CREATE, Thing.DECISIONS, () -> {
            boolean there = body != null
                    && registry.body(cluster, body, LocalDate.ofInstant(Moment.now(), Today.ZONE))
                            .isPresent();
            if (body == null || !there) {
                return Outcome.refusedAt("body", "ledger.body");
            }
            UUID id = Ids.next();
            if (!units.ask(cluster, id, wanted, body, me(), Moment.now())) {
                return Outcome.refused("ledger.asked");
            }
            return bodies.ask(
                            cluster,
                            new AskingBodies.Question(
                                    body,
                                    DecisionClass.WORKING,
                                    KIND,
                                    id,
                                    said("ledger.question.title", wanted),
                                    said("ledger.question.text", wanted),
                                    url))
                    .map(_ -> id);
        });
    }

    private LocalizedText said(String key, Unit.Chosen wanted) {
        LocalizedText text = LocalizedText.empty();
        for (Language language : Language.values()) {
            String points = wanted.points().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry ->
                            texts.text(language, "resources.category." + entry.getKey()) + ": " + entry.getValue())
                    .collect(Collectors.joining(", "));
            text = text.with(
                    language,
                    texts.text(
                            language,
                            key,
                            texts.text(language, "ledger.unit." + wanted.unit().code()),
                            points.isEmpty() ? "–" : points,
                            wanted.signalAt() == null ? "–" : wanted.signalAt().toPlainString()));
        }
        return text;
    }

    private static Optional<Refusal> wrong(Unit.Chosen wanted) {
        for (Map.Entry<String, BigDecimal> one : wanted.points().entrySet()) {
            BigDecimal points = one.getValue();
            if (OfferKind.ofCategory(one.getKey()).isEmpty()) {
                return Optional.of(Refusal.at("points", "ledger.category", one.getKey()));
            }
            if (points.signum() < 0 || points.compareTo(MOST_POINTS) > 0 || points.scale() > Entry.SCALE) {
                return Optional.of(Refusal.at("points", "ledger.points", MOST_POINTS));
            }
        }
        BigDecimal signal = wanted.signalAt();
        if (signal != null && (signal.signum() <= 0 || signal.compareTo(MOST_SIGNAL) > 0)) {
            return Optional.of(Refusal.at("signal", "ledger.signal"));
        }
        return Optional.empty();
    }

    /** A body has decided on a unit, in the transaction of its decision. */
    @EventListener
    void decided(DecisionClosed closed) {
        UUID subject = closed.subject();
        if (!closed.isAbout(KIND) || subject == null) {
            return;
        }
        access.within(Scope.current().writing(closed.cluster()), () -> {
                    boolean adopted = closed.result() == DecisionClosed.Result.ADOPTED;
                    if (units.decide(closed.cluster(), subject, adopted, closed.at()) && adopted) {
                        history.record(
                                new History.Subject.OfCluster(closed.cluster(), KIND, subject),
                                null,
                                Map.of(
                                        "unit",
                                        units.inForce(closed.cluster())
                                                .chosen()
                                                .unit()
                                                .code()));
                    }
                    return Outcome.done(true);
                })
                .orElseThrow();
    }

    /** Members for which the person may see what was given and taken. */
    List<OrganizationId> own(ClusterId cluster) {
        return Actor.current().stream()
                .flatMap(actor -> actor.clusters().entrySet().stream())
                .filter(entry -> entry.getValue().contains(cluster))
                .map(Map.Entry::getKey)
                .filter(one -> access.mayInOwn(Right.READ, Thing.BOOKINGS, one))
                .sorted(java.util.Comparator.comparing(OrganizationId::toString))
                .toList();
    }

    /** Whether the person sees the balances of all: who looks after fairness in the cluster. */
    boolean seesAll(ClusterId cluster) {
        return access.may(Right.READ, Thing.RISKS, cluster);
    }

    boolean sees(ClusterId cluster, OrganizationId member) {
        return seesAll(cluster) || own(cluster).contains(member);
    }

    private static AccountId me() {
        return Actor.current().orElseThrow().account();
    }
}
