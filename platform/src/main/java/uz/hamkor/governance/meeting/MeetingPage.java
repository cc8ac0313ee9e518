package uz.hamkor.governance.meeting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.governance.meeting.MeetingView.Asked;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.SeatId;

/** One meeting: its page, its file for calendars, and the steps of its life. */
@Controller
@RequestMapping("/c/{slug}/meetings/{meeting}")
class MeetingPage {

    private final MeetingView view;
    private final CallingMeeting calling;
    private final RunningMeeting running;
    private final ConfirmingMinutes confirming;
    private final Workspaces open;
    private final Access access;

    MeetingPage(
            MeetingView view,
            CallingMeeting calling,
            RunningMeeting running,
            ConfirmingMinutes confirming,
            Workspaces open,
            Access access) {
        this.view = view;
        this.calling = calling;
        this.running = running;
        this.confirming = confirming;
        this.open = open;
        this.access = access;
    }

    @GetMapping
    String show(@PathVariable String slug, @PathVariable UUID meeting, Locale locale, Model model) {
        return view.show(slug, meeting, locale, model);
    }

    @GetMapping("/meeting.ics")
    ResponseEntity<byte[]> calendar(
            @PathVariable String slug, @PathVariable UUID meeting, Locale locale, HttpServletRequest request) {
        Cluster cluster = open.workspace(slug);
        Meeting one = access.read(() -> view.find(cluster, meeting));
        String address = request.getRequestURL().toString().replaceAll("/meeting\\.ics$", "");
        String file = Inviting.event(one, Language.nearest(locale), cluster.name(), address)
                .file();
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
        Asked asked = view.asked(slug, meeting, locale, response, redirect, model);
        Outcome<UUID> outcome = switch (act) {
            case "open" -> running.open(asked.cluster().id(), meeting);
            case "end" -> running.end(asked.cluster().id(), meeting);
            case "cancel" -> calling.cancel(asked.cluster().id(), meeting);
            case "submit" -> confirming.submit(asked.cluster().id(), meeting);
            default -> confirming.takeBack(asked.cluster().id(), meeting);
        };
        return view.answered(asked, outcome, "");
    }

    @PostMapping("/when")
    String change(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            MeetingListPages.Typed typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = view.asked(slug, meeting, locale, response, redirect, model);
        model.addAttribute("typed", typed);
        return view.answered(asked, calling.change(asked.cluster().id(), meeting, typed.when()), "");
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
        Asked asked = view.asked(slug, meeting, locale, response, redirect, model);
        return view.answered(
                asked, confirming.say(asked.cluster().id(), meeting, new SeatId(seat), confirms, words), "#h-confirm");
    }
}
