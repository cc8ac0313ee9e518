package uz.hamkor.governance.meeting;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.governance.meeting.Meeting.Kind;
import uz.hamkor.governance.meeting.MeetingView.Asked;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.SeatId;

/** The agenda of a meeting and what is written beside it: minutes, papers, tasks. */
@Controller
@RequestMapping("/c/{slug}/meetings/{meeting}")
class MeetingAgendaPages {

    private final MeetingView view;
    private final RunningMeeting running;

    MeetingAgendaPages(MeetingView view, RunningMeeting running) {
        this.view = view;
        this.running = running;
    }

    @PostMapping("/items")
    String addItem(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(required = false) @Nullable Integer time,
            @RequestParam(defaultValue = "") String proposal,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = view.asked(slug, meeting, locale, response, redirect, model);
        model.addAttribute("item", item);
        ProposalId about = proposal(proposal);
        return view.answered(
                asked,
                running.addItem(
                        asked.cluster().id(),
                        meeting,
                        about == null ? Kind.of(kind).orElse(null) : Kind.PROPOSAL,
                        item,
                        time,
                        about),
                "#h-agenda");
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
        Asked asked = view.asked(slug, meeting, locale, response, redirect, model);
        Outcome<UUID> outcome = switch (act) {
            case "up", "down" -> running.moveItem(asked.cluster().id(), meeting, item, act.equals("up"));
            case "remove" -> running.removeItem(asked.cluster().id(), meeting, item);
            default -> running.minute(asked.cluster().id(), meeting, item, notes, decision);
        };
        return view.answered(asked, outcome, "#h-agenda");
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
        Asked asked = view.asked(slug, meeting, locale, response, redirect, model);
        try {
            String name = file == null ? null : file.getOriginalFilename();
            Outcome<UUID> outcome = file == null || file.isEmpty()
                    ? Outcome.refusedAt("file", "files.empty")
                    : running.addPaper(asked.cluster().id(), meeting, file.getInputStream(), name == null ? "" : name);
            return view.answered(asked, outcome, "#h-papers");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        Asked asked = view.asked(slug, meeting, locale, response, redirect, model);
        model.addAttribute("task", task);
        return view.answered(
                asked,
                running.addTask(
                        asked.cluster().id(), meeting, task, seat == null ? null : new SeatId(seat), owner, due),
                "#h-tasks");
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
        Asked asked = view.asked(slug, meeting, locale, response, redirect, model);
        return view.answered(asked, running.taskDone(asked.cluster().id(), meeting, row), "#h-tasks");
    }
}
