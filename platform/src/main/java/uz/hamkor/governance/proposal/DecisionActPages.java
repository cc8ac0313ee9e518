package uz.hamkor.governance.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;

/** What is done with one proposal. After each act the page is shown again, or as it was, with the refusal. */
@Controller
@RequestMapping("/c/{slug}/decisions/{number:\\d{1,9}}")
class DecisionActPages {

    private final DecisionRoom room;
    private final DecisionPages pages;
    private final Proposals proposals;
    private final Voting voting;
    private final Arguing arguing;
    private final CarryingOut carrying;
    private final Nudging nudging;
    private final Texts texts;

    DecisionActPages(
            DecisionRoom room,
            DecisionPages pages,
            Proposals proposals,
            Voting voting,
            Arguing arguing,
            CarryingOut carrying,
            Nudging nudging,
            Texts texts) {
        this.room = room;
        this.pages = pages;
        this.proposals = proposals;
        this.voting = voting;
        this.arguing = arguing;
        this.carrying = carrying;
        this.nudging = nudging;
        this.texts = texts;
    }

    /** Everything a page needs to show itself again. */
    private record Asked(
            Cluster cluster,
            Proposal proposal,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {}

    private Asked asked(
            String slug,
            int number,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = room.open(slug);
        return new Asked(cluster, room.proposal(cluster, number), locale, response, redirect, model);
    }

    private <T> String then(Asked asked, Outcome<T> outcome, Function<T, String> done) {
        return outcome.fold(
                value -> {
                    asked.redirect().addFlashAttribute("saved", true);
                    return "redirect:" + done.apply(value);
                },
                refusal -> {
                    DecisionRoom.refuse(refusal, asked.response(), asked.model());
                    return pages.show(
                            asked.cluster(),
                            room.proposal(asked.cluster(), asked.proposal().number()),
                            asked.locale(),
                            asked.model());
                });
    }

    private <T> String again(Asked asked, Outcome<T> outcome) {
        return then(asked, outcome, value -> here(asked));
    }

    private static String here(Asked asked) {
        return DecisionRoom.home(asked.cluster()) + "/" + asked.proposal().number();
    }

    @GetMapping("/edit")
    String edit(@PathVariable String slug, @PathVariable int number, Locale locale, Model model) {
        Cluster cluster = room.open(slug);
        Proposal proposal = room.proposal(cluster, number);
        return form(cluster, proposal, proposal.title(), proposal.text(), proposal.version(), locale, model);
    }

    private String form(
            Cluster cluster,
            Proposal proposal,
            LocalizedText title,
            LocalizedText text,
            int version,
            Locale locale,
            Model model) {
        Language language = Language.nearest(locale);
        model.addAttribute("c", cluster);
        model.addAttribute("p", proposal);
        model.addAttribute("here", DecisionRoom.home(cluster) + "/" + proposal.number());
        model.addAttribute("typedTitle", title);
        model.addAttribute("typedText", text);
        model.addAttribute("version", version);
        model.addAttribute(
                "crumbs",
                room.crumbs(
                        cluster,
                        language,
                        new Crumb(proposal.label(), DecisionRoom.home(cluster) + "/" + proposal.number()),
                        new Crumb(texts.text(language, "decision.edit"), "")));
        return "governance/decision-edit";
    }

    @PostMapping("/edit")
    String write(
            @PathVariable String slug,
            @PathVariable int number,
            LocalizedText title,
            LocalizedText text,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "-1") int version,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        return proposals
                .write(asked.cluster().id(), asked.proposal().id(), title, text, note, version)
                .fold(
                        written -> {
                            redirect.addFlashAttribute("saved", true);
                            return "redirect:" + here(asked);
                        },
                        refusal -> {
                            DecisionRoom.refuse(refusal, response, model);
                            return form(asked.cluster(), asked.proposal(), title, text, version, locale, model);
                        });
    }

    /** @param what {@code discuss}, {@code put}, {@code withdraw} */
    @PostMapping("/{what:discuss|put|withdraw}")
    String move(
            @PathVariable String slug,
            @PathVariable int number,
            @PathVariable String what,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        return again(
                asked,
                switch (what) {
                    case "discuss" ->
                        proposals.discuss(asked.cluster().id(), asked.proposal().id());
                    case "put" ->
                        proposals.put(asked.cluster().id(), asked.proposal().id());
                    default ->
                        proposals.withdraw(
                                asked.cluster().id(), asked.proposal().id());
                });
    }

    @PostMapping("/delegated")
    String delegated(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        return again(
                asked,
                proposals.decideDelegated(asked.cluster().id(), asked.proposal().id(), reason));
    }

    @PostMapping("/stand")
    String stand(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam UUID seat,
            @RequestParam(defaultValue = "") String stand,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        model.addAttribute("typedReason", reason);
        Optional<Voting.Stand> said = java.util.Arrays.stream(Voting.Stand.values())
                .filter(one -> one.name().equalsIgnoreCase(stand))
                .findFirst();
        return again(
                asked,
                said.isEmpty()
                        ? Outcome.<Voting.Counted>refusedAt("stand", "governance.choice_missing")
                        : voting.stand(
                                asked.cluster().id(), asked.proposal().id(), new SeatId(seat), said.get(), reason));
    }

    @PostMapping("/vote")
    String vote(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam UUID seat,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(required = false) @Nullable List<String> numbers,
            @RequestParam(required = false) @Nullable List<Integer> approve,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String receipt,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        model.addAttribute("typedReason", reason);
        Outcome<Voting.Counted> outcome = voting.vote(
                asked.cluster().id(),
                asked.proposal().id(),
                new SeatId(seat),
                choice,
                numbers(asked.proposal(), numbers, approve),
                reason,
                receipt);
        return then(asked, outcome, counted -> {
            counted.receipt().ifPresent(made -> redirect.addFlashAttribute("receipt", made));
            return here(asked);
        });
    }

    /** What the form says of each option, in their order; nothing where something is no number. */
    private static List<Integer> numbers(
            Proposal proposal, @Nullable List<String> numbers, @Nullable List<Integer> approve) {
        List<Integer> read = new ArrayList<>();
        if (proposal.method() == Method.BUDGET) {
            for (int i = 0; i < proposal.options().size(); i++) {
                read.add(approve != null && approve.contains(i) ? 1 : 0);
            }
            return read;
        }
        for (String one : numbers == null ? List.<String>of() : numbers) {
            String text = one.strip();
            if (!text.matches("\\d{0,4}")) {
                return List.of();
            }
            read.add(text.isEmpty() ? 0 : Integer.parseInt(text));
        }
        return read;
    }

    @PostMapping("/aside")
    String standAside(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam UUID seat,
            @RequestParam(defaultValue = "") String conflict,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        return again(
                asked, voting.standAside(asked.cluster().id(), asked.proposal().id(), new SeatId(seat), conflict));
    }

    @PostMapping("/chair")
    String chair(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam UUID seat,
            @RequestParam(defaultValue = "") String adopt,
            @RequestParam(required = false) @Nullable Integer option,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        model.addAttribute("typedReason", reason);
        return again(
                asked,
                !adopt.equals("yes") && !adopt.equals("no")
                        ? Outcome.<Voting.Counted>refusedAt("adopt", "governance.choice_missing")
                        : voting.decide(
                                asked.cluster().id(),
                                asked.proposal().id(),
                                new SeatId(seat),
                                adopt.equals("yes"),
                                option,
                                reason));
    }

    @PostMapping("/verify")
    String verify(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String receipt,
            RedirectAttributes redirect) {
        Cluster cluster = room.open(slug);
        Proposal proposal = room.proposal(cluster, number);
        redirect.addFlashAttribute("verified", voting.verify(proposal, receipt).orElse(""));
        return "redirect:" + DecisionRoom.home(cluster) + "/" + number + "#verify";
    }

    @PostMapping("/arguments")
    String argue(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String side,
            @RequestParam(name = "said", defaultValue = "") String said,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        model.addAttribute("typedArgument", said);
        Optional<Arguing.Side> of = Arguing.Side.of(side);
        return again(
                asked,
                of.isEmpty()
                        ? Outcome.<UUID>refusedAt("side", "governance.choice_missing")
                        : arguing.argue(asked.cluster().id(), asked.proposal().id(), of.get(), said));
    }

    @PostMapping("/arguments/{argument}")
    String answer(
            @PathVariable String slug,
            @PathVariable int number,
            @PathVariable UUID argument,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "false") boolean accept,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        return again(
                asked,
                arguing.answer(
                        asked.cluster().id(),
                        asked.proposal().id(),
                        argument,
                        answer,
                        accept,
                        Language.nearest(locale)));
    }

    @PostMapping("/links")
    String link(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String linkTitle,
            @RequestParam(defaultValue = "") String linkUrl,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        return again(asked, arguing.link(asked.cluster().id(), asked.proposal().id(), linkTitle, linkUrl));
    }

    @PostMapping("/tasks")
    String assign(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String taskTitle,
            @RequestParam(required = false) @Nullable UUID organization,
            @RequestParam(required = false) @Nullable LocalDate due,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        return again(
                asked,
                carrying.assign(
                        asked.cluster().id(),
                        asked.proposal().id(),
                        taskTitle,
                        organization == null ? null : new OrganizationId(organization),
                        due));
    }

    @PostMapping("/tasks/{task}/done")
    String done(
            @PathVariable String slug,
            @PathVariable int number,
            @PathVariable UUID task,
            @RequestParam(defaultValue = "") String evidence,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        return again(asked, carrying.done(asked.cluster().id(), asked.proposal().id(), task, evidence));
    }

    @PostMapping("/tasks/{task}/confirm")
    String confirm(
            @PathVariable String slug,
            @PathVariable int number,
            @PathVariable UUID task,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        return again(
                asked, carrying.confirm(asked.cluster().id(), asked.proposal().id(), task));
    }

    @PostMapping("/appeals")
    String appeal(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String appeal,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        return again(
                asked, arguing.appeal(asked.cluster().id(), asked.proposal().id(), appeal));
    }

    @PostMapping("/appeals/{appeal}")
    String answerAppeal(
            @PathVariable String slug,
            @PathVariable int number,
            @PathVariable UUID appeal,
            @RequestParam(defaultValue = "") String answer,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        return again(
                asked,
                arguing.answerAppeal(asked.cluster().id(), asked.proposal().id(), appeal, answer));
    }

    /** Reminds those who have not acted, at once. */
    @PostMapping("/nudge")
    String nudge(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String from,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Asked asked = asked(slug, number, locale, response, redirect, model);
        return then(asked, nudging.nudge(asked.cluster().id(), asked.proposal().id()), told -> {
            redirect.addFlashAttribute("nudged", told);
            return from.equals("speed") ? DecisionRoom.home(asked.cluster()) + "/speed" : here(asked);
        });
    }
}
