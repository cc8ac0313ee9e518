package uz.hamkor.governance.meeting;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.governance.VotesInTheRoom.Word;
import uz.hamkor.governance.meeting.Meeting.Way;
import uz.hamkor.governance.meeting.MeetingView.Asked;
import uz.hamkor.governance.meeting.MeetingView.Seen;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.SeatId;

/** What happens in the room: who comes and goes, and the votes. */
@Controller
@RequestMapping("/c/{slug}/meetings/{meeting}")
class MeetingRoomPages {

    private final MeetingView view;
    private final RunningMeeting running;
    private final VotingInMeeting voting;

    MeetingRoomPages(MeetingView view, RunningMeeting running, VotingInMeeting voting) {
        this.view = view;
        this.running = running;
        this.voting = voting;
    }

    /** Asked for again and again while the meeting runs; nothing where nothing has happened. */
    @GetMapping("/quorum")
    @Nullable
    String coming(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            @RequestParam(defaultValue = "-1") int moves,
            @RequestParam(defaultValue = "0") long last,
            HttpServletResponse response,
            Model model) {
        String drawn = view.coming(slug, meeting, new Seen(moves, last), model);
        if (drawn == null) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
        return drawn;
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
        Asked asked = view.asked(slug, meeting, locale, response, redirect, model);
        SeatId of = new SeatId(seat);
        Outcome<UUID> outcome = way.equals("left")
                ? running.leave(asked.cluster().id(), meeting, of)
                : running.come(asked.cluster().id(), meeting, of, Way.of(way).orElse(Way.HOLDER), name, letter);
        return view.answered(asked, outcome, "#h-there");
    }

    /** @param state the one that is on the page already */
    @GetMapping("/items/{item}/vote")
    String vote(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            @PathVariable UUID item,
            @RequestParam(defaultValue = "") String state,
            Model model) {
        return view.vote(slug, meeting, item, state, model);
    }

    /**
     * @param act {@code open}, {@code hands}, {@code end}
     * @param rest a word for all present seats without one
     * @param all a word for each seat, as {@code seat-<id>}
     */
    @PostMapping("/items/{item}/vote")
    String vote(
            @PathVariable String slug,
            @PathVariable UUID meeting,
            @PathVariable UUID item,
            @RequestParam(defaultValue = "hands") String act,
            @RequestParam(defaultValue = "") String rest,
            @RequestParam Map<String, String> all,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = view.asked(slug, meeting, locale, response, redirect, model);
        Outcome<UUID> outcome = switch (act) {
            case "open" -> voting.open(asked.cluster().id(), meeting, item);
            case "end" -> voting.end(asked.cluster().id(), meeting, item);
            default -> voting.hands(asked.cluster().id(), meeting, item, hands(all), word(rest));
        };
        return view.answered(asked, outcome, "#i-" + item);
    }

    private static Map<SeatId, Word> hands(Map<String, String> all) {
        Map<SeatId, Word> hands = new LinkedHashMap<>();
        all.forEach((name, said) -> {
            Word word = word(said);
            if (word != null && name.matches("seat-[0-9a-f-]{36}")) {
                hands.put(SeatId.of(name.substring("seat-".length())), word);
            }
        });
        return hands;
    }

    private static @Nullable Word word(String said) {
        return Arrays.stream(Word.values())
                .filter(word -> word.name().equalsIgnoreCase(said))
                .findFirst()
                .orElse(null);
    }
}
