package uz.hamkor.resources.need;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.booking.Use;
import uz.hamkor.resources.booking.Uses;
import uz.hamkor.resources.need.Need.Answer;
import uz.hamkor.resources.need.Need.State;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Activity;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Posting a need, answering it, and saying how it ended. */
@Component
class PostingNeeds {

    static final String KIND = "need";

    static final int LONGEST = 200;
    static final int LONGEST_TEXT = 2_000;
    private static final int MOST = 100_000;
    private static final int FARTHEST = 600;

    /** A use that takes or took place. */
    static final Set<Use.State> GOES = Set.of(Use.State.CONFIRMED, Use.State.COMPLETED);

    private final Access access;
    private final Needs needs;
    private final Catalogue catalogue;
    private final TellingOwners telling;
    private final NeedFindable findable;
    private final Uses uses;
    private final History history;
    private final ApplicationEventPublisher events;

    PostingNeeds(
            Access access,
            Needs needs,
            Catalogue catalogue,
            TellingOwners telling,
            NeedFindable findable,
            Uses uses,
            History history,
            ApplicationEventPublisher events) {
        this.access = access;
        this.needs = needs;
        this.catalogue = catalogue;
        this.telling = telling;
        this.findable = findable;
        this.uses = uses;
        this.history = history;
        this.events = events;
    }

    /** For whom the person may post and answer in a cluster: members in which a role lets them ask for things. */
    List<OrganizationId> members(ClusterId cluster) {
        return Actor.current().stream()
                .flatMap(actor -> actor.clusters().entrySet().stream())
                .filter(entry -> entry.getValue().contains(cluster) && mayAsk(entry.getKey()))
                .map(Map.Entry::getKey)
                .sorted(java.util.Comparator.comparing(OrganizationId::toString))
                .toList();
    }

    private boolean mayAsk(OrganizationId organization) {
        return access.mayInOwn(Right.CREATE, Thing.BOOKINGS, organization)
                || access.mayAsOwn(Right.APPROVE, Thing.BOOKINGS, organization);
    }

    /** Whether the person answers for what this organisation shares. */
    boolean mayOffer(OrganizationId organization) {
        return access.mayAsOwn(Right.CREATE, Thing.OFFERS, organization)
                || access.mayAsOwn(Right.APPROVE, Thing.OFFERS, organization);
    }

    /** Who coordinates may speak to every need, and say of one that it stays unmet. */
    boolean coordinates(ClusterId cluster) {
        return access.may(Right.UPDATE, Thing.MEMBERS, cluster);
    }

    /** Whether the person may say how it ended: who posted it, and who keeps the bookings of that organisation. */
    boolean mayEnd(Need need) {
        Actor actor = Actor.current().orElse(null);
        return actor != null
                && (actor.account().equals(need.createdBy()) && mayAsk(need.organization())
                        || access.mayAsOwn(Right.UPDATE, Thing.BOOKINGS, need.organization())
                        || access.mayAsOwn(Right.APPROVE, Thing.BOOKINGS, need.organization()));
    }

    Outcome<UUID> post(ClusterId cluster, @Nullable OrganizationId organization, Need.Asked asked) {
        if (organization == null) {
            return members(cluster).isEmpty()
                    ? Outcome.refused(Refusal.FORBIDDEN)
                    : Outcome.refusedAt("organization", "need.for_whom");
        }
        if (!members(cluster).contains(organization)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        Optional<Refusal> wrong = wrong(asked);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        return writing(cluster, () -> {
            Need need = new Need(
                    cluster,
                    Ids.next(),
                    organization,
                    me(),
                    asked,
                    State.OPEN,
                    Moment.now(),
                    null,
                    null,
                    Need.Met.NOTHING,
                    null,
                    0,
                    0,
                    1);
            needs.insert(need);
            record(need, null, told(asked));
            findable.changed(need.id());
            telling.posted(need);
            return Outcome.done(need.id());
        });
    }

    private static Optional<Refusal> wrong(Need.Asked asked) {
        String purpose = asked.purpose();
        Integer many = asked.howMany();
        Integer travel = asked.travelMinutes();
        LocalDate from = asked.from();
        LocalDate until = asked.until();
        if (asked.what().isBlank() || asked.what().length() > LONGEST) {
            return Optional.of(Refusal.at("what", "need.length", 1, LONGEST));
        }
        if (purpose != null && purpose.length() > LONGEST_TEXT) {
            return Optional.of(Refusal.at("purpose", "need.length", 0, LONGEST_TEXT));
        }
        if (!Catalogue.isKnown(asked.kind(), asked.category())) {
            return Optional.of(Refusal.at("category", "need.kind_unknown"));
        }
        if (many != null && (many < 1 || many > MOST)) {
            return Optional.of(Refusal.at("howMany", "need.number", 1, MOST));
        }
        if (travel != null && (travel < 1 || travel > FARTHEST)) {
            return Optional.of(Refusal.at("travelMinutes", "need.number", 1, FARTHEST));
        }
        if (from != null && !Days.isMeant(from)) {
            return Optional.of(Refusal.at("from", "need.day"));
        }
        if (until != null
                && (!Days.isMeant(until) || until.isBefore(today()) || from != null && until.isBefore(from))) {
            return Optional.of(Refusal.at("until", "need.day"));
        }
        return Optional.empty();
    }

    /**
     * An answer with an offer, a word, or both.
     *
     * @param organization for which member; null for who coordinates, with a word
     */
    Outcome<UUID> answer(
            ClusterId cluster,
            UUID id,
            @Nullable OrganizationId organization,
            @Nullable ResourceId offer,
            @Nullable String words) {
        boolean may =
                organization == null ? coordinates(cluster) : members(cluster).contains(organization);
        if (!may) {
            return organization == null && !members(cluster).isEmpty()
                    ? Outcome.refusedAt("organization", "need.for_whom")
                    : Outcome.refused(Refusal.FORBIDDEN);
        }
        String said = words == null || words.isBlank() ? null : words.strip();
        if (said == null && offer == null) {
            return Outcome.refusedAt("words", "need.answer_empty");
        }
        if (said != null && said.length() > LONGEST_TEXT) {
            return Outcome.refusedAt("words", "need.length", 1, LONGEST_TEXT);
        }
        return open(cluster, id, need -> {
            if (need.organization().equals(organization)) {
                return Outcome.refusedAt("organization", "need.own");
            }
            if (offer != null) {
                boolean theirs = organization != null
                        && mayOffer(organization)
                        && catalogue
                                .usable(cluster, offer)
                                .filter(thing -> thing.owner().equals(organization))
                                .isPresent();
                if (!theirs) {
                    return Outcome.refusedAt("offer", "need.offer_unknown");
                }
            }
            Answer answer = new Answer(Ids.next(), organization, offer, said, Moment.now());
            needs.insert(need, answer, me());
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("organization", organization == null ? "" : organization.toString());
            facts.put("offer", offer == null ? "" : offer.toString());
            record(need, null, facts);
            telling.answered(need, answer);
            if (organization != null) {
                events.publishEvent(new Activity(
                        cluster,
                        "need.answered",
                        need.id(),
                        List.of(organization, need.organization()),
                        true,
                        1,
                        answer.at()));
            }
            return Outcome.done(need.id());
        });
    }

    /**
     * Says how it ended.
     *
     * @param met by what; a booking names its offer
     * @param reason why it was withdrawn or stays unmet; must be given for the last
     */
    Outcome<UUID> end(ClusterId cluster, UUID id, State as, Need.Met met, @Nullable String reason) {
        String said = reason == null || reason.isBlank() ? null : reason.strip();
        if (as == State.OPEN) {
            return Outcome.refusedAt("as", "need.not_chosen");
        }
        if (as == State.UNMET && said == null) {
            return Outcome.refusedAt("reason", "need.reason_missing");
        }
        if (said != null && said.length() > LONGEST_TEXT) {
            return Outcome.refusedAt("reason", "need.length", 1, LONGEST_TEXT);
        }
        return open(cluster, id, need -> {
            if (!mayEnd(need) && !(as == State.UNMET && coordinates(cluster))) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            Outcome<Need.Met> by = as == State.MET ? known(need, met) : Outcome.done(Need.Met.NOTHING);
            return by.map(found -> {
                needs.end(need, as, found, said, me());
                record(need, Map.of("state", need.state().code()), Map.of("state", as.code()));
                return need.id();
            });
        });
    }

    /** A booking of who asked, with its offer; or an offer that can be seen. */
    private Outcome<Need.Met> known(Need need, Need.Met met) {
        UUID booking = met.booking();
        if (booking != null) {
            return uses.find(need.cluster(), booking)
                    .filter(use -> use.user().equals(need.organization()) && GOES.contains(use.state()))
                    .map(use -> Outcome.done(new Need.Met(use.offer(), booking)))
                    .orElseGet(() -> Outcome.refusedAt("booking", "need.booking_unknown"));
        }
        ResourceId offer = met.offer();
        return offer != null && catalogue.names(List.of(offer)).isEmpty()
                ? Outcome.refusedAt("offer", "need.offer_unknown")
                : Outcome.done(met);
    }

    /** Sets from how many days on needs are marked, told and counted; from now on. */
    Outcome<Thresholds> set(ClusterId cluster, Thresholds to) {
        return access.inCluster(cluster, Right.UPDATE, Thing.SETTINGS, () -> {
            boolean rising = to.first() >= 1 && to.first() < to.second() && to.second() < to.last() && to.last() <= 365;
            if (!rising) {
                return Outcome.refusedAt("last", "need.thresholds");
            }
            Thresholds before = needs.thresholds(cluster);
            needs.set(cluster, to, me());
            history.record(
                    new History.Subject.OfCluster(cluster, "need_setting", cluster.value()), days(before), days(to));
            return Outcome.done(to);
        });
    }

    private static Map<String, Integer> days(Thresholds of) {
        return Map.of("first", of.first(), "second", of.second(), "last", of.last());
    }

    private Outcome<UUID> open(ClusterId cluster, UUID id, Function<Need, Outcome<UUID>> act) {
        if (!access.may(Right.READ, Thing.MEMBERS, cluster)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return writing(
                cluster,
                () -> needs.locked(cluster, id)
                        .map(need -> need.isOpen() ? act.apply(need) : Outcome.<UUID>refused("need.closed"))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private <T> Outcome<T> writing(ClusterId cluster, java.util.function.Supplier<Outcome<T>> act) {
        return access.within(Scope.current().writing(cluster), act);
    }

    private void record(Need need, @Nullable Object before, @Nullable Object after) {
        history.record(new History.Subject.OfCluster(need.cluster(), KIND, need.id()), before, after);
    }

    private static Map<String, Object> told(Need.Asked asked) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("what", asked.what());
        facts.put("kind", asked.kind() == null ? "" : asked.kind());
        facts.put("category", asked.category() == null ? "" : asked.category());
        return facts;
    }

    private static AccountId me() {
        return Actor.current().orElseThrow().account();
    }

    static LocalDate today() {
        return LocalDate.ofInstant(Moment.now(), Today.ZONE);
    }

    /** Posted before this and still open counts as unmet. */
    static Instant overdue(Thresholds thresholds) {
        return Needs.before(today(), thresholds.last()).toInstant();
    }
}
