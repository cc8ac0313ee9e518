package uz.hamkor.governance.meeting;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.governance.VotesInTheRoom.Vote;
import uz.hamkor.governance.meeting.Meeting.Item;
import uz.hamkor.governance.meeting.Meeting.Kind;
import uz.hamkor.governance.meeting.Meeting.Presence;
import uz.hamkor.governance.meeting.Meeting.State;
import uz.hamkor.governance.meeting.Meeting.Voice;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.ClusterRegistry.Sitting;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Problems;
import uz.hamkor.web.Prose;
import uz.hamkor.web.QrCode;

/** Draws the page of one meeting, after a look at it and after each act. */
@Component
class MeetingView {

    private final Meetings meetings;
    private final Agenda agenda;
    private final Attendance attendance;
    private final VotingInMeeting voting;
    private final Officers officers;
    private final ClusterRegistry registry;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;
    private final String base;

    MeetingView(
            Meetings meetings,
            Agenda agenda,
            Attendance attendance,
            VotingInMeeting voting,
            Officers officers,
            ClusterRegistry registry,
            Workspaces open,
            Access access,
            Texts texts,
            @Value("${hamkor.url:http://localhost:${server.port:8080}}") String base) {
        this.meetings = meetings;
        this.agenda = agenda;
        this.attendance = attendance;
        this.voting = voting;
        this.officers = officers;
        this.registry = registry;
        this.open = open;
        this.access = access;
        this.texts = texts;
        this.base = base;
    }

    /** An act on a meeting, with everything its page needs to be drawn again. */
    record Asked(
            Cluster cluster,
            UUID meeting,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {}

    Asked asked(
            String slug,
            UUID meeting,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return new Asked(open.workspace(slug), meeting, locale, response, redirect, model);
    }

    /** After the act the page is opened anew, or shown with the refusal as it was. */
    String answered(Asked asked, Outcome<UUID> outcome, String anchor) {
        return switch (outcome) {
            case Outcome.Done<UUID> done -> {
                asked.redirect().addFlashAttribute("saved", true);
                yield "redirect:" + MeetingListPages.home(asked.cluster()) + "/" + asked.meeting() + anchor;
            }
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, asked.response(), asked.model());
                yield show(asked.cluster(), asked.meeting(), asked.locale(), asked.model());
            }
        };
    }

    /**
     * An item as it is shown.
     *
     * @param html the minutes
     * @param vote on its proposal; null where there is none, or none that the person may see
     * @param qr the way from a phone to the vote, while it runs in the room
     */
    record Line(
            Item item,
            String html,
            @Nullable Vote vote,
            @Nullable QrCode qr) {}

    /**
     * A seat of the body in the list of attendance.
     *
     * @param here how it is present now; null where it is not
     * @param mine whether the person holds it or stands in: {@code holder}, {@code substitute} or null
     * @param voice what it said of the minutes; null for nothing yet
     * @param mayVoice whether the person speaks for it on the minutes
     */
    record Row(
            Sitting seat,
            @Nullable Presence here,
            @Nullable String mine,
            boolean was,
            @Nullable Voice voice,
            boolean mayVoice) {}

    String show(String slug, UUID id, Locale locale, Model model) {
        return show(open.workspace(slug), id, locale, model);
    }

    String show(Cluster cluster, UUID id, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        return access.read(() -> {
            Meeting one = find(cluster, id);
            List<Sitting> seats = registry.sittings(cluster.id(), one.body(), one.day());
            List<Presence> presence = attendance.of(one);
            boolean mayRun = officers.mayRun(one, seats);
            State state = one.state();
            room(cluster, one, seats, presence, model);
            model.addAttribute("body", body(registry, cluster, one.body(), one.day()));
            model.addAttribute("items", lines(cluster, one, presence));
            model.addAttribute("papers", meetings.papers(one));
            model.addAttribute("tasks", agenda.tasks(one));
            List<Row> rows = rows(seats, presence, attendance.voices(one));
            model.addAttribute("rows", rows);
            model.addAttribute("seated", rows.stream().anyMatch(row -> row.mine() != null));
            model.addAttribute("me", Officers.me().orElse(null));
            boolean mayPlan = mayRun && (state == State.CALLED || state == State.RUNNING);
            model.addAttribute("mayPlan", mayPlan);
            model.addAttribute("pending", mayPlan ? pending(one, language) : List.of());
            model.addAttribute("mayMinute", mayRun && (state == State.RUNNING || state == State.MINUTES));
            model.addAttribute("minuted", one.openedAt() != null);
            model.addAttribute(
                    "startsAt",
                    one.startsAt().atZone(Today.ZONE).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES));
            model.addAttribute("kinds", choices(Kind.values(), "meeting.kind.", language));
            model.addAttribute("seats", seatChoices(seats, language));
            model.addAttribute(
                    "crumbs", MeetingListPages.crumbs(cluster, one.title().in(language), language, texts));
            return "governance/meeting";
        });
    }

    /** What the parts of the page need that are asked for again and again while the meeting runs. */
    private void room(Cluster cluster, Meeting one, List<Sitting> seats, List<Presence> presence, Model model) {
        model.addAttribute("c", cluster);
        model.addAttribute("m", one);
        model.addAttribute("here", MeetingListPages.home(cluster) + "/" + one.id());
        model.addAttribute("mayRun", officers.mayRun(one, seats));
        model.addAttribute("running", one.state() == State.RUNNING);
        model.addAttribute("quorum", Quorum.of(one.quorum(), seats, RunningMeeting.inRoom(presence)));
        model.addAttribute("quorumLog", attendance.quorum(one));
        model.addAttribute("seen", Seen.of(presence));
    }

    private List<Line> lines(Cluster cluster, Meeting one, List<Presence> presence) {
        List<Item> items = agenda.items(one);
        Map<ProposalId, Vote> votes = voting.of(one, items, presence);
        List<Line> lines = new ArrayList<>();
        for (Item item : items) {
            Vote vote = item.proposal() == null ? null : votes.get(item.proposal());
            QrCode qr = vote != null && vote.running() && one.state() == State.RUNNING ? qr(cluster, one, vote) : null;
            lines.add(new Line(item, Prose.html(item.notes()), vote, qr));
        }
        return lines;
    }

    private QrCode qr(Cluster cluster, Meeting one, Vote vote) {
        return QrCode.of(base.replaceAll("/$", "") + "/c/" + cluster.slug() + "/decisions/of/" + vote.proposal()
                + "?meeting=" + one.id());
    }

    private static List<Row> rows(List<Sitting> seats, List<Presence> presence, List<Voice> voices) {
        Map<SeatId, Presence> here = presence.stream()
                .filter(one -> one.left() == null)
                .collect(Collectors.toMap(Presence::seat, one -> one));
        Map<SeatId, Voice> said = voices.stream().collect(Collectors.toMap(Voice::seat, one -> one));
        Map<SeatId, List<Presence>> was = new HashMap<>();
        presence.forEach(one ->
                was.computeIfAbsent(one.seat(), seat -> new ArrayList<>()).add(one));
        AccountId me = Officers.me().orElse(null);
        List<Row> rows = new ArrayList<>();
        for (Sitting seat : seats) {
            String mine = me == null
                    ? null
                    : me.equals(seat.holder()) ? "holder" : me.equals(seat.substitute()) ? "substitute" : null;
            List<Presence> there = was.getOrDefault(seat.seat(), List.of());
            boolean mayVoice =
                    me != null && !there.isEmpty() && ConfirmingMinutes.speaks(me, seat.seat(), there, List.of(seat));
            rows.add(new Row(seat, here.get(seat.seat()), mine, !there.isEmpty(), said.get(seat.seat()), mayVoice));
        }
        return rows;
    }

    /**
     * What somebody has seen of the coming and going.
     *
     * @param moves how many there were
     * @param last when the last one was, in milliseconds; 0 before the first
     */
    record Seen(int moves, long last) {

        /** Clocks of two nodes may differ by so much. */
        private static final long MARGIN = 30_000;

        static Seen of(List<Presence> presence) {
            int moves = 0;
            long last = 0;
            for (Presence one : presence) {
                moves += one.left() == null ? 1 : 2;
                last = Math.max(last, at(one));
            }
            return new Seen(moves, last);
        }

        private static long at(Presence one) {
            return (one.left() == null ? one.came() : one.left()).toEpochMilli();
        }

        /** Seats that have come or gone since. */
        Set<SeatId> since(List<Presence> presence) {
            Set<SeatId> moved = new HashSet<>();
            for (Presence one : presence) {
                if (at(one) >= last - MARGIN) {
                    moved.add(one.seat());
                }
            }
            return moved;
        }
    }

    /** The quorum and the seats that have come or gone; null where nothing has happened since. */
    @Nullable
    String coming(String slug, UUID id, Seen seen, Model model) {
        Cluster cluster = open.workspace(slug);
        return access.read(() -> {
            Meeting one = find(cluster, id);
            List<Presence> presence = attendance.of(one);
            if (one.state() == State.RUNNING && Seen.of(presence).moves() == seen.moves()) {
                return null;
            }
            List<Sitting> seats = registry.sittings(cluster.id(), one.body(), one.day());
            room(cluster, one, seats, presence, model);
            Set<SeatId> moved = seen.since(presence);
            model.addAttribute(
                    "rows",
                    rows(
                            seats.stream()
                                    .filter(seat -> moved.contains(seat.seat()))
                                    .toList(),
                            presence,
                            List.of()));
            return "governance/meeting-parts :: coming";
        });
    }

    /** How the vote on one item stands; empty text where there is none. */
    String vote(String slug, UUID id, UUID item, String state, Model model) {
        Cluster cluster = open.workspace(slug);
        return access.read(() -> {
            Meeting one = find(cluster, id);
            List<Presence> presence = attendance.of(one);
            Line line = lines(cluster, one, presence).stream()
                    .filter(found -> found.item().id().equals(item) && found.vote() != null)
                    .findFirst()
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            model.addAttribute("here", MeetingListPages.home(cluster) + "/" + id);
            model.addAttribute("running", one.state() == State.RUNNING);
            model.addAttribute("line", line);
            model.addAttribute("known", state);
            return "governance/meeting-votes :: standing";
        });
    }

    private List<Choice> pending(Meeting one, Language language) {
        return voting.undecided(one).stream()
                .map(found -> new Choice(
                        found.proposal().toString(),
                        found.label() + " · " + found.title().in(language) + " · "
                                + texts.text(language, "decision.state." + found.state())))
                .toList();
    }

    private List<Choice> choices(Enum<?>[] values, String prefix, Language language) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .map(code -> new Choice(code, texts.text(language, prefix + code)))
                .toList();
    }

    private static List<Choice> seatChoices(List<Sitting> seats, Language language) {
        return seats.stream()
                .filter(seat -> !seat.holderName().isEmpty())
                .map(seat -> new Choice(
                        seat.seat().toString(),
                        seat.holderName() + " · " + seat.organizationName().in(language)))
                .toList();
    }

    Meeting find(Cluster cluster, UUID id) {
        return meetings.find(cluster.id(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static Body body(ClusterRegistry registry, Cluster cluster, BodyId id, LocalDate day) {
        return registry.body(cluster.id(), id, day)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        HttpStatus status = Problems.status(refusal);
        if (status == HttpStatus.NOT_FOUND || status == HttpStatus.FORBIDDEN) {
            throw new ResponseStatusException(status);
        }
        response.setStatus(status.value());
        model.addAttribute("refusal", refusal);
    }
}
