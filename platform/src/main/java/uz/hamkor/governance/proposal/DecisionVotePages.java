package uz.hamkor.governance.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.SeatId;

/** Acting in a step of one proposal: what a seat says, and reminding those that have said nothing. */
@Controller
@RequestMapping("/c/{slug}/decisions/{number:\\d{1,9}}")
class DecisionVotePages {

    private final AfterAct after;
    private final Voting voting;
    private final Nudging nudging;

    DecisionVotePages(AfterAct after, Voting voting, Nudging nudging) {
        this.after = after;
        this.voting = voting;
        this.nudging = nudging;
    }

    @PostMapping("/stand")
    String stand(
            Asked asked,
            @RequestParam UUID seat,
            @RequestParam(defaultValue = "") String stand,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable UUID meeting) {
        asked.model().addAttribute("typedReason", reason);
        Optional<Voting.Stand> said = java.util.Arrays.stream(Voting.Stand.values())
                .filter(one -> one.name().equalsIgnoreCase(stand))
                .findFirst();
        return after.inMeeting(
                asked,
                meeting,
                said.isEmpty()
                        ? Outcome.<Voting.Counted>refusedAt("stand", "governance.choice_missing")
                        : voting.stand(asked.of(), asked.id(), new SeatId(seat), said.get(), reason));
    }

    @PostMapping("/vote")
    String vote(
            Asked asked,
            @RequestParam UUID seat,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(required = false) @Nullable List<String> numbers,
            @RequestParam(required = false) @Nullable List<Integer> approve,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String receipt,
            @RequestParam(required = false) @Nullable UUID meeting,
            @RequestParam Map<String, String> form) {
        asked.model().addAttribute("typedReason", reason);
        Outcome<Voting.Counted> outcome = voting.vote(
                asked.of(),
                asked.id(),
                new SeatId(seat),
                choice,
                numbers(asked.proposal(), numbers, approve, form),
                reason,
                receipt);
        return after.inMeeting(asked, meeting, outcome);
    }

    /** What the form says of each option, in their order; nothing where something is no number. */
    private static List<Integer> numbers(
            Proposal proposal,
            @Nullable List<String> numbers,
            @Nullable List<Integer> approve,
            Map<String, String> form) {
        int options = proposal.options().size();
        List<Integer> read = new ArrayList<>();
        switch (proposal.method()) {
            case BUDGET -> {
                for (int i = 0; i < options; i++) {
                    read.add(approve != null && approve.contains(i) ? 1 : 0);
                }
            }
            case ARTICLES -> {
                for (int i = 0; i < options; i++) {
                    int said = article(form.getOrDefault("all", form.getOrDefault("article." + i, "")));
                    if (said < 0) {
                        return List.of();
                    }
                    read.add(said);
                }
            }
            default -> {
                for (String one : numbers == null ? List.<String>of() : numbers) {
                    String text = one.strip();
                    if (!text.matches("\\d{0,4}")) {
                        return List.of();
                    }
                    read.add(text.isEmpty() ? 0 : Integer.parseInt(text));
                }
            }
        }
        return read;
    }

    private static int article(String word) {
        return switch (word) {
            case "for" -> Choice.ARTICLE_FOR;
            case "against" -> Choice.ARTICLE_AGAINST;
            case "abstain" -> Choice.ARTICLE_ABSTAIN;
            default -> -1;
        };
    }

    @PostMapping("/aside")
    String standAside(
            Asked asked,
            @RequestParam UUID seat,
            @RequestParam(defaultValue = "") String conflict,
            @RequestParam(required = false) @Nullable UUID meeting) {
        return after.inMeeting(asked, meeting, voting.standAside(asked.of(), asked.id(), new SeatId(seat), conflict));
    }

    @PostMapping("/chair")
    String chair(
            Asked asked,
            @RequestParam UUID seat,
            @RequestParam(defaultValue = "") String adopt,
            @RequestParam(required = false) @Nullable Integer option,
            @RequestParam(defaultValue = "") String reason) {
        asked.model().addAttribute("typedReason", reason);
        return after.again(
                asked,
                !adopt.equals("yes") && !adopt.equals("no")
                        ? Outcome.<Voting.Counted>refusedAt("adopt", "governance.choice_missing")
                        : voting.decide(asked.of(), asked.id(), new SeatId(seat), adopt.equals("yes"), option, reason));
    }

    @PostMapping("/verify")
    String verify(Asked asked, @RequestParam(defaultValue = "") String receipt) {
        asked.redirect()
                .addFlashAttribute(
                        "verified", voting.verify(asked.proposal(), receipt).orElse(""));
        return "redirect:" + asked.here() + "#verify";
    }

    /** Reminds those who have not acted, at once. */
    @PostMapping("/nudge")
    String nudge(Asked asked, @RequestParam(defaultValue = "") String from) {
        return after.then(asked, nudging.nudge(asked.of(), asked.id()), told -> {
            asked.redirect().addFlashAttribute("nudged", told);
            return from.equals("speed") ? DecisionRoom.home(asked.cluster()) + "/speed" : asked.here();
        });
    }
}
