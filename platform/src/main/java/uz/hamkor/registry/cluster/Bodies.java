package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.people.NamingStaff;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.SeatId;

/** Setting up the bodies of a cluster and giving, handing over and ending seats in them. */
@Component
public class Bodies {

    private static final Map<String, Refusal> CONSTRAINTS = Map.of(
            "body_once", Refusal.at("kind", "registry.body_once"),
            "seat_mandate_once", Refusal.at("from", "registry.seat_overlap"),
            "seat_holder_once", Refusal.at("from", "registry.holder_overlap"),
            "seat_holder_person_once", Refusal.at("name", "registry.own_substitute"),
            "seat_holder_account_once", Refusal.at("name", "registry.own_substitute"),
            "seat_within_mandate", Refusal.at("from", "registry.outside_mandate"),
            "seat_holder_within_mandate", Refusal.at("from", "registry.outside_mandate"));

    private final Access access;
    private final Seats seats;
    private final SeatsOfMembers everybody;
    private final Memberships memberships;
    private final NamingStaff staff;
    private final History history;
    private final BodyFindable findable;
    private final ApplicationEventPublisher events;

    Bodies(
            Access access,
            Seats seats,
            SeatsOfMembers everybody,
            Memberships memberships,
            NamingStaff staff,
            History history,
            BodyFindable findable,
            ApplicationEventPublisher events) {
        this.access = access;
        this.seats = seats;
        this.everybody = everybody;
        this.memberships = memberships;
        this.staff = staff;
        this.history = history;
        this.findable = findable;
        this.events = events;
    }

    public Outcome<BodyId> setUp(
            ClusterId cluster, Body.Kind kind, LocalizedText name, LocalizedText task, Period period) {
        return writing(cluster, Right.CREATE, () -> {
            if (name.isEmpty()) {
                return Outcome.refusedAt("name", "registry.text_missing");
            }
            BodyId id = BodyId.next();
            seats.insert(cluster, id, kind, name, task, period);
            record(
                    cluster,
                    "body",
                    id.value(),
                    null,
                    Map.of("kind", kind.code(), "name", ClusterDraft.texts(name), "period", period.toRange()));
            findable.changed(id);
            return Outcome.done(id);
        });
    }

    /** Dissolves a body; its seats end with it. */
    public Outcome<BodyId> dissolve(ClusterId cluster, BodyId id, LocalDate day) {
        return writing(cluster, Right.UPDATE, () -> {
            Optional<Seats.BodyRow> body = seats.body(cluster, id);
            if (body.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (!body.get().period().contains(day)
                    || day.equals(body.get().period().from())) {
                return Outcome.refusedAt("day", "registry.outside_mandate");
            }
            seats.endBody(cluster, id, day);
            record(
                    cluster,
                    "body",
                    id.value(),
                    Map.of("period", body.get().period().toRange()),
                    Map.of("until", day.toString()));
            findable.changed(id);
            events.publishEvent(new SeatsChanged(cluster, id));
            return Outcome.done(id);
        });
    }

    /** A seat to be given. An advisory seat has no vote. */
    public record SeatDraft(
            BodyId body,
            MembershipId membership,
            int number,
            Body.Mandate mandate,
            boolean votes,
            @Nullable String basis,
            Period period) {}

    /** Gives a member a seat. Only active members that count have seats; observers have none. */
    public Outcome<SeatId> give(ClusterId cluster, SeatDraft draft) {
        return writing(cluster, Right.CREATE, () -> {
            if (seats.body(cluster, draft.body()).isEmpty()) {
                return Outcome.refusedAt("body", "registry.body_unknown");
            }
            List<Membership> found = memberships.locked(cluster, List.of(draft.membership()));
            if (found.isEmpty()
                    || !(found.getFirst() instanceof Membership.Active active)
                    || !active.core().kind().counts()
                    || draft.period().from().isBefore(active.admittedOn())) {
                return Outcome.refusedAt("membership", "registry.seat_needs_member");
            }
            if (draft.number() < 1 || draft.number() > 99) {
                return Outcome.refusedAt("number", "registry.number_between", 1, 99);
            }
            SeatId id = SeatId.next();
            seats.insert(
                    cluster,
                    new Seats.NewSeat(
                            id,
                            draft.body(),
                            draft.membership(),
                            active.core().organization(),
                            draft.number(),
                            draft.mandate(),
                            draft.votes() && draft.mandate() != Body.Mandate.ADVISORY,
                            Accessions.blankToNull(draft.basis()),
                            draft.period()));
            record(
                    cluster,
                    "seat",
                    id.value(),
                    null,
                    Map.of(
                            "body", draft.body().toString(),
                            "organization", active.core().organization().toString(),
                            "mandate", draft.mandate().code(),
                            "period", draft.period().toRange()));
            events.publishEvent(new SeatsChanged(cluster, draft.body()));
            return Outcome.done(id);
        });
    }

    /** Gives a seat and seats the people named for it, all or nothing. */
    public Outcome<SeatId> give(
            ClusterId cluster, SeatDraft draft, @Nullable Person holder, @Nullable Person substitute) {
        LocalDate from = draft.period().from();
        return writing(
                cluster,
                Right.CREATE,
                () -> give(cluster, draft)
                        .then(seat -> seated(cluster, seat, Body.Role.HOLDER, holder, from))
                        .then(seat -> seated(cluster, seat, Body.Role.SUBSTITUTE, substitute, from)));
    }

    private Outcome<SeatId> seated(
            ClusterId cluster, SeatId seat, Body.Role role, @Nullable Person person, LocalDate from) {
        return person == null ? Outcome.done(seat) : handOver(cluster, seat, role, person, from);
    }

    /** Gives every active member without a seat of this body one, held by its representative and deputy. */
    public Outcome<Integer> giveToAll(ClusterId cluster, BodyId body, Period period) {
        return writing(cluster, Right.CREATE, () -> {
            if (seats.body(cluster, body).isEmpty()) {
                return Outcome.refusedAt("body", "registry.body_unknown");
            }
            List<SeatsOfMembers.Representing> members = everybody.membersWithoutSeat(cluster, body, period.from());
            if (members.isEmpty()) {
                return Outcome.done(0);
            }
            List<SeatId> ids = members.stream().map(member -> SeatId.next()).toList();
            everybody.insertAll(cluster, body, members, ids, period);
            history.recordAll(IntStream.range(0, ids.size())
                    .mapToObj(i -> new History.Entry(
                            new History.Subject.OfCluster(
                                    cluster, "seat", ids.get(i).value()),
                            null,
                            Map.of(
                                    "body", body.toString(),
                                    "organization",
                                            members.get(i).organization().toString(),
                                    "period", period.toRange())))
                    .toList());
            events.publishEvent(new SeatsChanged(cluster, body));
            return Outcome.done(ids.size());
        });
    }

    /**
     * Who shall sit on a seat: one of the organisation's people, or a name, see {@link NamingStaff}; and the account that
     * acts there, where it is another than that of the person.
     */
    public record Person(
            @Nullable String name,
            @Nullable PersonId person,
            @Nullable AccountId account) {}

    /** Hands a seat over within its mandate; who sat there before stays in its history. */
    public Outcome<SeatId> handOver(ClusterId cluster, SeatId id, Body.Role role, Person to, LocalDate from) {
        return writing(cluster, Right.UPDATE, () -> {
            Optional<Seats.SeatRow> seat = seats.seat(cluster, id);
            if (seat.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (!seat.get().period().contains(from)) {
                return Outcome.refusedAt("from", "registry.outside_mandate");
            }
            return staff.named(seat.get().organization(), to.person(), to.name(), null, from)
                    .map(person -> place(cluster, seat.get(), role, person, to.account(), from));
        });
    }

    private SeatId place(
            ClusterId cluster,
            Seats.SeatRow seat,
            Body.Role role,
            NamingStaff.Named person,
            @Nullable AccountId account,
            LocalDate from) {
        AccountId acts = account == null ? person.account() : account;
        Optional<AccountId> before = seats.seated(cluster, seat.id(), role, from);
        seats.place(cluster, seat, role, person.name(), person.id(), acts, from, Ids.next());
        Map<String, Object> after = new LinkedHashMap<>();
        after.put(role.code(), person.name());
        after.put("from", from.toString());
        history.recordAll(List.of(new History.Entry(
                        new History.Subject.OfCluster(cluster, "seat", seat.id().value()), null, after)
                .about(person.id().value())));
        events.publishEvent(new SeatsChanged(cluster, seat.body()));
        events.publishEvent(new SeatNews.Placed(
                cluster, seat.body(), seat.organization(), role, from, Optional.ofNullable(acts), before));
        return seat.id();
    }

    public Outcome<SeatId> end(ClusterId cluster, SeatId id, LocalDate day) {
        return writing(cluster, Right.UPDATE, () -> {
            Optional<Seats.SeatRow> seat = seats.seat(cluster, id);
            if (seat.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            seats.end(cluster, id, day);
            record(
                    cluster,
                    "seat",
                    id.value(),
                    Map.of("period", seat.get().period().toRange()),
                    Map.of("until", day.toString()));
            events.publishEvent(new SeatsChanged(cluster, seat.get().body()));
            return Outcome.done(id);
        });
    }

    private <T> Outcome<T> writing(ClusterId cluster, Right right, Supplier<Outcome<T>> act) {
        return Sql.guarded(CONSTRAINTS, () -> access.inCluster(cluster, right, Thing.BODIES, act));
    }

    private void record(ClusterId cluster, String kind, UUID id, @Nullable Object before, @Nullable Object after) {
        history.record(new History.Subject.OfCluster(cluster, kind, id), before, after);
    }
}
