package uz.hamkor.governance.proposal;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;

/** What is done with one proposal beside voting: its text, arguments, links, tasks and appeals. */
@Controller
@RequestMapping("/c/{slug}/decisions/{number:\\d{1,9}}")
class DecisionActPages {

    private final DecisionRoom room;
    private final AfterAct after;
    private final Proposals proposals;
    private final Arguing arguing;
    private final CarryingOut carrying;
    private final Texts texts;

    DecisionActPages(
            DecisionRoom room,
            AfterAct after,
            Proposals proposals,
            Arguing arguing,
            CarryingOut carrying,
            Texts texts) {
        this.room = room;
        this.after = after;
        this.proposals = proposals;
        this.arguing = arguing;
        this.carrying = carrying;
        this.texts = texts;
    }

    @GetMapping("/edit")
    String edit(Asked asked) {
        Proposal proposal = asked.proposal();
        return form(asked, proposal.title(), proposal.text(), proposal.version());
    }

    private String form(Asked asked, LocalizedText title, LocalizedText text, int version) {
        Model model = asked.model();
        model.addAttribute("c", asked.cluster());
        model.addAttribute("p", asked.proposal());
        model.addAttribute("here", asked.here());
        model.addAttribute("typedTitle", title);
        model.addAttribute("typedText", text);
        model.addAttribute("version", version);
        model.addAttribute(
                "crumbs",
                room.crumbs(
                        asked.cluster(),
                        asked.language(),
                        new Crumb(asked.proposal().label(), asked.here()),
                        new Crumb(texts.text(asked.language(), "decision.edit"), "")));
        return "governance/decision-edit";
    }

    @PostMapping("/edit")
    String write(
            Asked asked,
            LocalizedText title,
            LocalizedText text,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "-1") int version) {
        return proposals
                .write(asked.of(), asked.id(), title, text, note, version)
                .fold(
                        written -> {
                            asked.redirect().addFlashAttribute("saved", true);
                            return "redirect:" + asked.here();
                        },
                        refusal -> {
                            DecisionRoom.refuse(refusal, asked.response(), asked.model());
                            return form(asked, title, text, version);
                        });
    }

    /** @param what {@code discuss}, {@code put}, {@code withdraw} */
    @PostMapping("/{what:discuss|put|withdraw}")
    String move(Asked asked, @PathVariable String what) {
        return after.again(
                asked,
                switch (what) {
                    case "discuss" -> proposals.discuss(asked.of(), asked.id());
                    case "put" -> proposals.put(asked.of(), asked.id());
                    default -> proposals.withdraw(asked.of(), asked.id());
                });
    }

    @PostMapping("/delegated")
    String delegated(Asked asked, @RequestParam(defaultValue = "") String reason) {
        return after.again(asked, proposals.decideDelegated(asked.of(), asked.id(), reason));
    }

    @PostMapping("/arguments")
    String argue(
            Asked asked,
            @RequestParam(defaultValue = "") String side,
            @RequestParam(name = "said", defaultValue = "") String said) {
        asked.model().addAttribute("typedArgument", said);
        Optional<Arguing.Side> of = Arguing.Side.of(side);
        return after.again(
                asked,
                of.isEmpty()
                        ? Outcome.<UUID>refusedAt("side", "governance.choice_missing")
                        : arguing.argue(asked.of(), asked.id(), of.get(), said));
    }

    @PostMapping("/arguments/{argument}")
    String answer(
            Asked asked,
            @PathVariable UUID argument,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "false") boolean accept) {
        return after.again(asked, arguing.answer(asked.of(), asked.id(), argument, answer, accept, asked.language()));
    }

    @PostMapping("/links")
    String link(
            Asked asked,
            @RequestParam(defaultValue = "") String linkTitle,
            @RequestParam(defaultValue = "") String linkUrl) {
        return after.again(asked, arguing.link(asked.of(), asked.id(), linkTitle, linkUrl));
    }

    @PostMapping("/tasks")
    String assign(
            Asked asked,
            @RequestParam(defaultValue = "") String taskTitle,
            @RequestParam(required = false) @Nullable UUID organization,
            @RequestParam(required = false) @Nullable LocalDate due) {
        return after.again(
                asked,
                carrying.assign(
                        asked.of(),
                        asked.id(),
                        taskTitle,
                        organization == null ? null : new OrganizationId(organization),
                        due));
    }

    @PostMapping("/tasks/{task}/done")
    String done(Asked asked, @PathVariable UUID task, @RequestParam(defaultValue = "") String evidence) {
        return after.again(asked, carrying.done(asked.of(), asked.id(), task, evidence));
    }

    @PostMapping("/tasks/{task}/confirm")
    String confirm(Asked asked, @PathVariable UUID task) {
        return after.again(asked, carrying.confirm(asked.of(), asked.id(), task));
    }

    @PostMapping("/appeals")
    String appeal(Asked asked, @RequestParam(defaultValue = "") String appeal) {
        return after.again(asked, arguing.appeal(asked.of(), asked.id(), appeal));
    }

    @PostMapping("/appeals/{appeal}")
    String answerAppeal(Asked asked, @PathVariable UUID appeal, @RequestParam(defaultValue = "") String answer) {
        return after.again(asked, arguing.answerAppeal(asked.of(), asked.id(), appeal, answer));
    }
}
