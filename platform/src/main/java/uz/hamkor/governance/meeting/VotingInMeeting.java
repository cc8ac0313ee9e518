package uz.hamkor.governance.meeting;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.governance.VotesInTheRoom;
import uz.hamkor.governance.VotesInTheRoom.Said;
import uz.hamkor.governance.VotesInTheRoom.Vote;
import uz.hamkor.governance.VotesInTheRoom.Word;
import uz.hamkor.governance.meeting.Meeting.Item;
import uz.hamkor.governance.meeting.Meeting.Presence;
import uz.hamkor.governance.meeting.Meeting.Ruling;
import uz.hamkor.governance.meeting.Meeting.State;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.SeatId;

/**
 * Voting on the proposals of the agenda while the meeting runs. Who runs the meeting opens the vote, enters the show of
 * hands of the seats that are present, and ends it; the minutes of the item get the result by themselves.
 */
@Component
class VotingInMeeting {

    private final RunningMeeting room;
    private final Agenda agenda;
    private final Attendance attendance;
    private final Officers officers;
    private final VotesInTheRoom votes;
    private final Access access;

    VotingInMeeting(
            RunningMeeting room,
            Agenda agenda,
            Attendance attendance,
            Officers officers,
            VotesInTheRoom votes,
            Access access) {
        this.room = room;
        this.agenda = agenda;
        this.attendance = attendance;
        this.officers = officers;
        this.votes = votes;
        this.access = access;
    }

    /** The votes of an agenda as whoever asks may see them; needs a transaction. */
    Map<ProposalId, Vote> of(Meeting one, Collection<Item> items, Collection<Presence> presence) {
        List<ProposalId> about = items.stream()
                .map(Item::proposal)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return about.isEmpty() || !maySee(one.cluster())
                ? Map.of()
                : votes.votes(one.cluster(), about, voting(presence));
    }

    /** What may be put on the agenda; needs a transaction. */
    List<VotesInTheRoom.Pending> undecided(Meeting one) {
        return maySee(one.cluster()) ? votes.undecided(one.cluster(), one.body()) : List.of();
    }

    private boolean maySee(ClusterId cluster) {
        return access.may(Right.READ, Thing.DECISIONS, cluster)
                || Actor.current()
                        .filter(actor -> actor.seats().stream()
                                .anyMatch(seat -> seat.cluster().equals(cluster)))
                        .isPresent();
    }

    /** Voting seats that are in the room. */
    private static Set<SeatId> voting(Collection<Presence> presence) {
        return presence.stream()
                .filter(one -> one.left() == null && one.votes())
                .map(Presence::seat)
                .collect(Collectors.toSet());
    }

    Outcome<UUID> open(ClusterId cluster, UUID meeting, UUID item) {
        return about(
                cluster,
                meeting,
                item,
                (one, proposal) -> votes.open(cluster, proposal, one.body()).map(opened -> item));
    }

    /**
     * Enters hands.
     *
     * @param rest for the seats that are present, have not acted, and are not among the hands; null leaves them open
     */
    Outcome<UUID> hands(ClusterId cluster, UUID meeting, UUID item, Map<SeatId, Word> hands, @Nullable Word rest) {
        return about(cluster, meeting, item, (one, proposal) -> {
            Set<SeatId> present = voting(attendance.of(one));
            if (!present.containsAll(hands.keySet())) {
                return Outcome.refusedAt("seat", "governance.seat_absent");
            }
            Map<SeatId, Word> all = new LinkedHashMap<>(hands);
            if (rest != null) {
                votes.vote(cluster, proposal, present).map(Vote::said).orElse(List.of()).stream()
                        .filter(seat -> !seat.acted() && !seat.aside())
                        .map(Said::seat)
                        .forEach(seat -> all.putIfAbsent(seat, rest));
            }
            return votes.enter(cluster, proposal, all).map(entered -> item);
        });
    }

    Outcome<UUID> end(ClusterId cluster, UUID meeting, UUID item) {
        return about(
                cluster,
                meeting,
                item,
                (one, proposal) ->
                        votes.end(cluster, proposal, voting(attendance.of(one))).map(ended -> item));
    }

    private interface Act {
        Outcome<UUID> on(Meeting meeting, ProposalId proposal);
    }

    private Outcome<UUID> about(ClusterId cluster, UUID meeting, UUID item, Act act) {
        return room.inMeeting(cluster, meeting, Set.of(State.RUNNING), (one, seats) -> {
            if (!officers.mayRun(one, seats)) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            Optional<ProposalId> proposal = agenda.items(one).stream()
                    .filter(found -> found.id().equals(item))
                    .map(Item::proposal)
                    .filter(Objects::nonNull)
                    .findFirst();
            return proposal.isEmpty() ? Outcome.refused(Refusal.NOT_FOUND) : act.on(one, proposal.get());
        });
    }

    /** In the transaction of the closing; the minutes have the result, or there is no decision. */
    @EventListener
    void minuted(DecisionClosed closed) {
        agenda.rule(
                closed.cluster(),
                closed.proposal(),
                new Ruling(
                        closed.result().name().toLowerCase(Locale.ROOT),
                        closed.at(),
                        votes.vote(closed.cluster(), closed.proposal(), List.of())
                                .map(Vote::result)
                                .orElse(null)));
    }
}
