package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.registry.cluster.FoundingDraft.Members;
import uz.hamkor.registry.cluster.FoundingDraft.Step;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/**
 * Founding a cluster in steps: name and address, field and territory, aims and form, members, summary. What was typed is
 * kept with every step, so that it can be left and taken up again; nothing is founded before the last one.
 */
@Controller
@RequestMapping("/clusters/new")
class FoundingPages {

    private final ClusterRegistry registry;
    private final FoundingCluster founding;
    private final FoundingDrafts drafts;
    private final ClusterChoices choices;
    private final Access access;
    private final Texts texts;

    FoundingPages(
            ClusterRegistry registry,
            FoundingCluster founding,
            FoundingDrafts drafts,
            ClusterChoices choices,
            Access access,
            Texts texts) {
        this.registry = registry;
        this.founding = founding;
        this.drafts = drafts;
        this.choices = choices;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping
    String begin(Locale locale, Model model) {
        mayFound();
        model.addAttribute("kept", drafts.mine());
        return page(Step.NAME, null, FoundingDraft.EMPTY, locale, model);
    }

    /** The first step of a draft that does not exist yet. */
    @PostMapping
    String first(
            LocalizedText name,
            @RequestParam(defaultValue = "") String slug,
            @RequestParam(defaultValue = "next") String go,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        mayFound();
        FoundingDraft draft = FoundingDraft.EMPTY.named(name, slug);
        Optional<Refusal> wrong = go.equals("next") ? founding.problem(draft.draft(), Step.NAME) : Optional.empty();
        if (wrong.isPresent()) {
            ClusterPages.refuse(wrong.get(), response, model);
            return page(Step.NAME, null, draft, locale, model);
        }
        return onward(drafts.begin(draft), Step.NAME, go, redirect);
    }

    @GetMapping("/{id:[0-9a-fA-F-]{36}}/{step}")
    String show(@PathVariable UUID id, @PathVariable String step, Locale locale, Model model) {
        mayFound();
        return page(step(step), id, draft(id), locale, model);
    }

    @PostMapping("/{id:[0-9a-fA-F-]{36}}/{step}")
    String keep(
            @PathVariable UUID id,
            @PathVariable String step,
            LocalizedText name,
            LocalizedText aims,
            @RequestParam(defaultValue = "next") String go,
            HttpServletRequest request,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        mayFound();
        Step at = step(step);
        FoundingDraft draft = typed(draft(id), at, name, aims, request);
        drafts.keep(id, draft);
        if (at == Step.SUMMARY && go.equals("next")) {
            return found(id, draft, locale, response, redirect, model);
        }
        Optional<Refusal> wrong = go.equals("next") ? founding.problem(draft.draft(), at) : Optional.empty();
        if (wrong.isPresent()) {
            ClusterPages.refuse(wrong.get(), response, model);
            return page(at, id, draft, locale, model);
        }
        return onward(id, at, go, redirect);
    }

    private static FoundingDraft typed(
            FoundingDraft draft, Step step, LocalizedText name, LocalizedText aims, HttpServletRequest request) {
        return switch (step) {
            case NAME -> draft.named(name, text(request, "slug"));
            case PLACE -> draft.placed(text(request, "field"), text(request, "territory"), text(request, "parent"));
            case AIMS -> draft.aiming(aims, text(request, "form"));
            case MEMBERS -> draft.with(Members.of(text(request, "members")));
            case SUMMARY -> draft;
        };
    }

    private static String text(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text.strip();
    }

    private static String onward(UUID id, Step at, String go, RedirectAttributes redirect) {
        if (go.equals("later")) {
            redirect.addFlashAttribute("draftKept", true);
            return "redirect:/clusters";
        }
        Step to = go.equals("back") ? at.before() : at.next();
        return "redirect:/clusters/new/" + id + "/" + to.code();
    }

    private String found(
            UUID id,
            FoundingDraft draft,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Outcome<ClusterId> outcome = access.within(
                Scope.current(),
                () -> founding.found(draft.draft()).map(cluster -> {
                    drafts.discard(id);
                    return cluster;
                }));
        return switch (outcome) {
            case Outcome.Done<ClusterId>(ClusterId cluster) -> {
                String home = "/c/"
                        + Scope.current()
                                .withReadable(Set.of(cluster))
                                .call(() -> registry.find(cluster))
                                .orElseThrow()
                                .slug();
                redirect.addFlashAttribute("founded", true);
                yield "redirect:" + home
                        + switch (Members.of(draft.members())) {
                            case LIST -> "/imports";
                            case HAND -> "/members/new";
                            case LATER -> "";
                        };
            }
            case Outcome.Refused<ClusterId>(Refusal refusal) -> {
                ClusterPages.refuse(refusal, response, model);
                Step where = refusal.field() == null ? Step.SUMMARY : Step.holding(refusal.field());
                yield page(where, id, draft, locale, model);
            }
        };
    }

    @PostMapping("/{id:[0-9a-fA-F-]{36}}/discard")
    String discard(@PathVariable UUID id) {
        mayFound();
        drafts.discard(id);
        return "redirect:/clusters";
    }

    /** A step as the line of steps shows it. */
    record Shown(String code, boolean done, boolean now) {}

    private String page(Step step, @Nullable UUID id, FoundingDraft draft, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        model.addAttribute("step", step.code());
        model.addAttribute(
                "steps",
                Arrays.stream(Step.values())
                        .map(one -> new Shown(one.code(), one.compareTo(step) < 0, one == step))
                        .toList());
        model.addAttribute("id", id);
        model.addAttribute("typed", draft);
        model.addAttribute("address", draft.address());
        choices.show(null, language, model);
        model.addAttribute(
                "ways",
                Arrays.stream(Members.values())
                        .map(way -> new Choice(
                                way.code(),
                                texts.text(language, "cluster.new.members." + way.code()),
                                texts.text(language, "cluster.new.members." + way.code() + ".hint")))
                        .toList());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(texts.text(language, "cluster.list.title"), "/clusters"),
                        new Crumb(texts.text(language, "cluster.new.title"), "")));
        return "registry/cluster-new";
    }

    private FoundingDraft draft(UUID id) {
        return drafts.find(id)
                .map(FoundingDrafts.Kept::draft)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Step step(String code) {
        return Step.of(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void mayFound() {
        if (Actor.current().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        if (!access.mayFound()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
