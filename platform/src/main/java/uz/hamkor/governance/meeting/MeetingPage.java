package uz.hamkor.governance.meeting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.governance.meeting.Meeting.Kind;
import uz.hamkor.governance.meeting.Meeting.Presence;
import uz.hamkor.governance.meeting.Meeting.State;
import uz.hamkor.governance.meeting.Meeting.Voice;
import uz.hamkor.governance.meeting.Meeting.Way;
import uz.hamkor.identity.Access;
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

/** One meeting: agenda with minutes beside it, who is there, the quorum, tasks, and the confirmation. */
@Controller
@RequestMapping("/c/{slug}/meetings/{meeting}")
class MeetingPage {

    private final Meetings meetings;
    private final Agenda agenda;
    private final Attendance attendance;
    private final CallingMeeting calling;
    private final RunningMeeting running;
    private final ConfirmingMinutes confirming;
    private final Officers officers;
    private final ClusterRegistry registry;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    MeetingPage(
            Meetings meetings,
            Agenda agenda,
            Attendance attendance,
            CallingMeeting calling,
            RunningMeeting running,
            ConfirmingMinutes confirming,
            Officers officers,
            ClusterRegistry registry,
            Workspaces open,
            Access access,
            Texts texts) {
        this.meetings = meetings;
        this.agenda = agenda;
        this.attendance = attendance;
        this.calling = calling;
        this.running = running;
        this.confirming = confirming;
        this.officers = officers;
        this.registry = registry;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    /** An item as it is shown: the minutes as HTML. */
    record Line(Meeting.Item item, String html) {}

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

    @GetMapping
    String show(@PathVariable String slug, @PathVariable UUID meeting, Locale locale, Model model) {
        return show(open.workspace(slug), meeting, locale, model);
    }

    private String show(Cluster cluster, UUID id, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        return access.read(() -> {
            Meeting one = find(cluster, id);
            List<Sitting> seats = registry.sittings(cluster.id(), one.body(), one.day());
            List<Presence> presence = attendance.of(one);
            boolean mayRun = officers.mayRun(one, seats);
            State state = one.state();
            quorum(one, seats, presence, model);
            model.addAttribute("c", cluster);
            model.addAttribute("m", one);
            model.addAttribute("body", body(registry, cluster, one.body(), one.day()));
            model.addAttribute("here", MeetingListPages.home(cluster) + "/" + id);
            model.addAttribute(
                    "items",
                    agenda.items(one).stream()
                            .map(item -> new Line(item, Prose.html(item.notes())))
                            .toList());
            model.addAttribute("papers", meetings.papers(one));
            model.addAttribute("tasks", agenda.tasks(one));
            model.addAttribute("rows", rows(seats, presence, attendance.voices(one)));
            model.addAttribute("presence", presence);
            model.addAttribute("me", Officers.me().orElse(null));
            model.addAttribute("mayRun", mayRun);
            model.addAttribute("mayPlan", mayRun && (state == State.CALLED || state == State.RUNNING));
            model.addAttribute("mayMinute", mayRun && (state == State.RUNNING || state == State.MINUTES));
            model.addAttribute("minuted", one.openedAt() != null);
            model.addAttribute("kinds", choices(Kind.values(), "meeting.kind.", language));
            model.addAttribute("seats", seatChoices(seats, language));
            model.addAttribute(
                    "crumbs", MeetingListPages.crumbs(cluster, one.title().in(language), language, texts));
            return "governance/meeting";
        });
    }

    private void quorum(Meeting one, List<Sitting> seats, List<Presence> presence, Model model) {
        model.addAttribute("quorum", Quorum.of(one.rule(), seats, RunningMeeting.inRoom(presence)));
        model.addAttribute("quorumLog", attendance.quorum(one));
        model.addAttribute("running", one.state() == State.RUNNING);
    }

    private static List<Row> rows(List<Sitting> seats, List<Presence> presence, List<Voice> voices) {
        Map<SeatId, Presence> here = presence.stream()
                .filter(one -> one.left() == null)
                .collect(Collectors.toMap(Presence::seat, one -> one));
        Map<SeatId, Voice> said = voices.stream().collect(Collectors.toMap(Voice::seat, one -> one));
        Map<SeatId, Boolean> was = new HashMap<>();
        presence.forEach(one -> was.put(one.seat(), true));
        AccountId me = Officers.me().orElse(null);
        List<Row> rows = new ArrayList<>();
        for (Sitting seat : seats) {
            String mine = me == null
                    ? null
                    : me.equals(seat.holder()) ? "holder" : me.equals(seat.substitute()) ? "substitute" : null;
            boolean there = was.getOrDefault(seat.seat(), false);
            boolean mayVoice =
                    me != null && there && ConfirmingMinutes.speaks(me, seat.seat(), presence, List.of(seat));
            rows.add(new Row(seat, here.get(seat.seat()), mine, there, said.get(seat.seat()), mayVoice));
        }
        return rows;
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

    /** The quorum alone, asked for again and again while the meeting runs. */
    @GetMapping("/quorum")
    String quorum(@PathVariable String slug, @PathVariable UUID meeting, Model model) {
        Cluster cluster = open.workspace(slug);
        return access.read(() -> {
            Meeting one = find(cluster, meeting);
            quorum(one, registry.sittings(cluster.id(), one.body(), one.day()), attendance.of(one), model);
            model.addAttribute("here", MeetingListPages.home(cluster) + "/" + meeting);
            return "governance/meeting-parts :: quorum";
        });
    }

    @GetMapping("/meeting.ics")
    ResponseEntity<byte[]> calendar(
            @PathVariable String slug, @PathVariable UUID meeting, Locale locale, HttpServletRequest request) {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        Meeting one = access.read(() -> find(cluster, meeting));
        String address = request.getRequestURL().toString().replaceAll("/meeting\\.ics$", "");
        String place = one.place();
        String link = one.link();
        String file = Calendar.file(new Calendar.Event(
                meeting + "@hamkor",
                one.calledAt(),
                one.startsAt(),
                Duration.ofMinutes(one.minutes()),
                one.title().in(language),
                place == null ? link : place,
                cluster.name().in(language) + (link == null ? "" : "\n" + link),
                address,
                one.cancelledAt() != null));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("meeting.ics")
                                .build()
                                .toString())
                .body(file.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/{act:open|end|cancel|submit|take-back}")
    String step(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            @PathVariable String act,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> outcome = switch (act) {
            case "open" -> running.open(cluster.id(), meeting);
            case "end" -> running.end(cluster.id(), meeting);
            case "cancel" -> calling.cancel(cluster.id(), meeting);
            case "submit" -> confirming.submit(cluster.id(), meeting);
            default -> confirming.takeBack(cluster.id(), meeting);
        };
        return answered(outcome, cluster, meeting, "", locale, response, redirect, model);
    }

    @PostMapping("/attendance")
    String come(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            @RequestParam UUID seat,
            @RequestParam(defaultValue = "") String way,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String letter,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> outcome = way.equals("left")
                ? running.leave(cluster.id(), meeting, new SeatId(seat))
                : running.come(
                        cluster.id(), meeting, new SeatId(seat), Way.of(way).orElse(Way.HOLDER), name, letter);
        return answered(outcome, cluster, meeting, "#h-there", locale, response, redirect, model);
    }

    @PostMapping("/items")
    String addItem(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(required = false) @Nullable Integer minutes,
            @RequestParam(defaultValue = "") String proposal,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        model.addAttribute("item", item);
        return answered(
                running.addItem(cluster.id(), meeting, Kind.of(kind).orElse(null), item, minutes, proposal(proposal)),
                cluster,
                meeting,
                "#h-agenda",
                locale,
                response,
                redirect,
                model);
    }

    /** The id of a proposal, or the address of its page, which ends with it. */
    private static @Nullable ProposalId proposal(String text) {
        String last = text.strip().replaceAll("[?#].*$", "").replaceAll("^.*/", "");
        try {
            return last.isEmpty() ? null : ProposalId.of(last);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @PostMapping("/items/{item}")
    String minute(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            @PathVariable UUID item,
            @RequestParam(defaultValue = "minute") String act,
            @RequestParam(defaultValue = "") String notes,
            @RequestParam(defaultValue = "") String decision,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> outcome = switch (act) {
            case "up", "down" -> running.moveItem(cluster.id(), meeting, item, act.equals("up"));
            case "remove" -> running.removeItem(cluster.id(), meeting, item);
            default -> running.minute(cluster.id(), meeting, item, notes, decision);
        };
        return answered(outcome, cluster, meeting, "#h-agenda", locale, response, redirect, model);
    }

    @PostMapping("/papers")
    String addPaper(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        try {
            String name = file == null ? null : file.getOriginalFilename();
            Outcome<UUID> outcome = file == null || file.isEmpty()
                    ? found(cluster, meeting).then(id -> Outcome.refusedAt("file", "files.empty"))
                    : running.addPaper(cluster.id(), meeting, file.getInputStream(), name == null ? "" : name);
            return answered(outcome, cluster, meeting, "#h-papers", locale, response, redirect, model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome<UUID> found(Cluster cluster, UUID meeting) {
        return access.read(() -> meetings.find(cluster.id(), meeting)).isPresent()
                ? Outcome.done(meeting)
                : Outcome.refused(Refusal.NOT_FOUND);
    }

    @PostMapping("/tasks")
    String addTask(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            @RequestParam(defaultValue = "") String task,
            @RequestParam(required = false) @Nullable UUID seat,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(required = false) @Nullable LocalDate due,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        model.addAttribute("task", task);
        return answered(
                running.addTask(cluster.id(), meeting, task, seat == null ? null : new SeatId(seat), owner, due),
                cluster,
                meeting,
                "#h-tasks",
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/tasks/{row}")
    String taskDone(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            @PathVariable UUID row,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answered(
                running.taskDone(cluster.id(), meeting, row),
                cluster,
                meeting,
                "#h-tasks",
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/minutes")
    String say(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            @RequestParam UUID seat,
            @RequestParam(defaultValue = "false") boolean confirms,
            @RequestParam(defaultValue = "") String words,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answered(
                confirming.say(cluster.id(), meeting, new SeatId(seat), confirms, words),
                cluster,
                meeting,
                "#h-confirm",
                locale,
                response,
                redirect,
                model);
    }

    private String answered(
            Outcome<UUID> outcome,
            Cluster cluster,
            UUID id,
            String anchor,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return switch (outcome) {
            case Outcome.Done<UUID> done -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + MeetingListPages.home(cluster) + "/" + id + anchor;
            }
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield show(cluster, id, locale, model);
            }
        };
    }

    private Meeting find(Cluster cluster, UUID id) {
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
