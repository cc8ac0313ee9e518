package uz.hamkor.resources.offer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer.Approver;
import uz.hamkor.resources.offer.Offer.State;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;

/** What an owner does with its offers. */
@Component
public class KeepingOffers {

    static final String KIND = "offer";

    private final Access access;
    private final Offers offers;
    private final Standing standing;
    private final History history;
    private final ApplicationEventPublisher events;
    private final Colleagues colleagues;
    private final ClusterRegistry registry;

    KeepingOffers(
            Access access,
            Offers offers,
            Standing standing,
            Colleagues colleagues,
            ClusterRegistry registry,
            History history,
            ApplicationEventPublisher events) {
        this.access = access;
        this.offers = offers;
        this.standing = standing;
        this.colleagues = colleagues;
        this.registry = registry;
        this.history = history;
        this.events = events;
    }

    /** May the person change what this organisation shares? */
    public boolean mayKeep(OrganizationId owner) {
        return access.mayAsOwn(Right.CREATE, Thing.OFFERS, owner)
                || access.mayAsOwn(Right.APPROVE, Thing.OFFERS, owner);
    }

    /** Writes for the owner: who keeps its data, and its manager. */
    <T> Outcome<T> keeping(OrganizationId owner, Supplier<Outcome<T>> act) {
        Right right = access.mayAsOwn(Right.CREATE, Thing.OFFERS, owner) ? Right.CREATE : Right.APPROVE;
        return access.forOrganization(owner, right, Thing.OFFERS, act);
    }

    public Outcome<ResourceId> add(Offer offer) {
        return keeping(offer.owner(), () -> {
            Optional<Refusal> wrong = wrong(offer);
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            offers.insert(offer);
            offers.share(offer);
            record(offer, null, facts(offer));
            events.publishEvent(new OfferChanged(offer.id(), offer.owner(), offer.clusters(), true));
            return Outcome.done(offer.id());
        });
    }

    /**
     * Changes an offer; uses that were promised stay as they are.
     *
     * @param version the version the person saw
     */
    public Outcome<ResourceId> change(Offer changed, int version) {
        return keeping(changed.owner(), () -> {
            Optional<Offer> before = own(changed.owner(), changed.id());
            if (before.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Optional<Refusal> wrong = wrong(changed);
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            return store(before.get(), changed, version);
        });
    }

    /** Takes it out of what can be asked for, for a while or for good, or back in; uses that were promised stay. */
    public Outcome<ResourceId> set(OrganizationId owner, ResourceId id, State state) {
        return changing(owner, id, before -> with(before, state));
    }

    Outcome<ResourceId> changing(OrganizationId owner, ResourceId id, UnaryOperator<Offer> change) {
        return keeping(
                owner,
                () -> own(owner, id)
                        .map(before -> {
                            Offer changed = change.apply(before);
                            return changed.equals(before) ? Outcome.done(id) : store(before, changed, before.version());
                        })
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    Optional<Offer> own(OrganizationId owner, ResourceId id) {
        return offers.find(id).filter(found -> found.owner().equals(owner));
    }

    private Outcome<ResourceId> store(Offer before, Offer changed, int version) {
        if (!offers.update(changed, version)) {
            return Outcome.refused("resources.changed_since");
        }
        offers.share(changed);
        record(changed, facts(before), facts(changed));
        Set<ClusterId> clusters = new HashSet<>(before.clusters());
        clusters.addAll(changed.clusters());
        boolean appears = changed.state() == State.OFFERED
                && (before.state() != State.OFFERED || !before.clusters().containsAll(changed.clusters()));
        events.publishEvent(new OfferChanged(changed.id(), changed.owner(), clusters, appears));
        return Outcome.done(changed.id());
    }

    /** The owner has left the cluster; the transaction acts for it. */
    void leave(Offer offer, ClusterId cluster) {
        Set<ClusterId> use = new HashSet<>(offer.clusters());
        Set<ClusterId> see = new HashSet<>(offer.shownIn());
        use.remove(cluster);
        see.remove(cluster);
        store(offer, with(offer, offer.state(), use, see), offer.version()).orElseThrow();
    }

    /** It goes on with another owner; written before. */
    void moved(Offer before, OrganizationId old, OrganizationId into) {
        history.record(
                new History.Subject.OfOrganization(into, KIND, before.id().value()),
                Map.of("owner", named(old)),
                Map.of("owner", named(into)));
        events.publishEvent(new OfferChanged(before.id(), into, before.clusters(), false));
    }

    private String named(OrganizationId organization) {
        return standing.organizationNames(Set.of(organization))
                .getOrDefault(organization, LocalizedText.empty())
                .in(Language.UZ);
    }

    private static Offer with(Offer offer, State state) {
        return with(offer, state, offer.clusters(), offer.shownIn());
    }

    private static Offer with(Offer offer, State state, Set<ClusterId> clusters, Set<ClusterId> shownIn) {
        return new Offer(
                offer.id(),
                offer.owner(),
                offer.described(),
                offer.opening(),
                offer.terms(),
                offer.prices(),
                offer.approver(),
                state,
                clusters,
                shownIn,
                offer.version());
    }

    private Optional<Refusal> wrong(Offer offer) {
        return OfferRules.wrong(offer).or(() -> misplaced(offer));
    }

    /** Shared only where the owner stands, and approved by somebody who is there. */
    Optional<Refusal> misplaced(Offer offer) {
        LocalDate today = LocalDate.now(Today.ZONE);
        Set<ClusterId> mine = standing.clustersOf(Set.of(offer.owner()), today);
        if (!mine.containsAll(offer.clusters()) || !mine.containsAll(offer.shownIn())) {
            return Optional.of(Refusal.at("clusters", "resources.not_a_member"));
        }
        AccountId specialist = offer.described().specialist();
        if (specialist != null && !colleagues.areOf(offer.owner(), specialist)) {
            return Optional.of(Refusal.at("specialist", "resources.not_of_owner"));
        }
        return switch (offer.approver()) {
            case Approver.Nobody nobody -> Optional.empty();
            case Approver.Owner owner -> Optional.empty();
            case Approver.Person(AccountId account) ->
                colleagues.areOf(offer.owner(), account)
                        ? Optional.empty()
                        : Optional.of(Refusal.at("approver", "resources.not_of_owner"));
            case Approver.Seat(ClusterId cluster, SeatId seat) ->
                approves(
                        mine,
                        cluster,
                        () -> !registry.sittings(cluster, List.of(seat), today).isEmpty());
            case Approver.Body(ClusterId cluster, BodyId body) ->
                approves(
                        mine,
                        cluster,
                        () -> registry.body(cluster, body, today)
                                .filter(one -> one.period().contains(today))
                                .isPresent());
        };
    }

    private static Optional<Refusal> approves(Set<ClusterId> mine, ClusterId cluster, BooleanSupplier isThere) {
        if (!mine.contains(cluster)) {
            return Optional.of(Refusal.at("approver", "resources.not_a_member"));
        }
        return isThere.getAsBoolean() ? Optional.empty() : Optional.of(Refusal.at("approver", "resources.no_approver"));
    }

    private void record(Offer offer, @Nullable Map<String, Object> before, Map<String, Object> after) {
        history.record(
                new History.Subject.OfOrganization(
                        offer.owner(), KIND, offer.id().value()),
                before,
                after);
    }

    private static Map<String, Object> facts(Offer offer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Offer.Description what = offer.described();
        facts.put("name", text(what.name()));
        facts.put("category", what.category());
        facts.put("units", what.units());
        facts.put("condition", what.condition().code());
        facts.put("opening", offer.opening().toJson());
        facts.put("approver", offer.approver().code());
        facts.put("answerHours", offer.terms().answer().toHours());
        facts.put("aheadDays", offer.terms().aheadDays());
        facts.put("shortest", offer.terms().shortest().toMinutes());
        facts.put("longest", offer.terms().longest().toMinutes());
        put(facts, "ownCost", offer.prices().own());
        put(facts, "memberPrice", offer.prices().member());
        put(facts, "marketPrice", offer.prices().market());
        facts.put("state", offer.state().code());
        facts.put(
                "clusters",
                offer.clusters().stream().map(ClusterId::toString).sorted().toList());
        return facts;
    }

    private static void put(Map<String, Object> facts, String key, @Nullable BigDecimal value) {
        if (value != null) {
            facts.put(key, value.stripTrailingZeros().toPlainString());
        }
    }

    private static Object text(LocalizedText text) {
        return text.tagged();
    }
}
