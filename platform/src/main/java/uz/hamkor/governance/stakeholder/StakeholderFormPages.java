package uz.hamkor.governance.stakeholder;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
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
import uz.hamkor.governance.stakeholder.Stakeholder.Channel;
import uz.hamkor.governance.stakeholder.Stakeholder.Engagement;
import uz.hamkor.governance.stakeholder.Stakeholder.Frequency;
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.registry.organization.OrganizationFilter;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.OrganizationView;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;

/** The form with which a stakeholder is written down and changed. */
@Controller
@RequestMapping("/c/{slug}/stakeholders")
class StakeholderFormPages {

    private static final int PICKED_FROM = 12;

    private final Stakeholders stakeholders;
    private final KeepingStakeholders keeping;
    private final OrganizationRegistry organizations;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    StakeholderFormPages(
            Stakeholders stakeholders,
            KeepingStakeholders keeping,
            OrganizationRegistry organizations,
            Workspaces open,
            Access access,
            Texts texts) {
        this.stakeholders = stakeholders;
        this.keeping = keeping;
        this.organizations = organizations;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping("/new")
    String form(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String q,
            StakeholderForm typed,
            Locale locale,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return form(cluster, null, 0, typed.engagement() == null ? StakeholderForm.EMPTY : typed, q, locale, model);
    }

    private String form(
            Cluster cluster,
            @Nullable UUID id,
            int version,
            StakeholderForm typed,
            @Nullable String q,
            Locale locale,
            Model model) {
        Language language = Language.nearest(locale);
        model.addAttribute("c", cluster);
        model.addAttribute("typed", typed);
        model.addAttribute("version", version);
        model.addAttribute(
                "action", id == null ? StakeholderPages.home(cluster) : StakeholderPages.home(cluster) + "/" + id);
        model.addAttribute(
                "formAt",
                id == null
                        ? StakeholderPages.home(cluster) + "/new"
                        : StakeholderPages.home(cluster) + "/" + id + "/edit");
        model.addAttribute("isNew", id == null);
        model.addAttribute("q", q);
        model.addAttribute("found", found(typed, q, language));
        model.addAttribute("sides", StakeholderPages.choices(texts, Side.values(), "stakeholder.side.", language));
        model.addAttribute(
                "engagements",
                StakeholderPages.choices(texts, Engagement.values(), "stakeholder.engagement.", language));
        model.addAttribute(
                "channels", StakeholderPages.choices(texts, Channel.values(), "stakeholder.channel.", language));
        model.addAttribute(
                "frequencies", StakeholderPages.choices(texts, Frequency.values(), "stakeholder.frequency.", language));
        model.addAttribute(
                "scores",
                IntStream.rangeClosed(1, 5)
                        .mapToObj(score ->
                                new Choice(String.valueOf(score), texts.text(language, "stakeholder.score." + score)))
                        .toList());
        model.addAttribute(
                "crumbs",
                StakeholderPages.crumbs(
                        texts,
                        cluster,
                        texts.text(language, id == null ? "stakeholder.add" : "common.edit"),
                        language));
        return "governance/stakeholder-edit";
    }

    /** Organisations of the register to choose from: what the search found and the one chosen before. */
    private List<Choice> found(StakeholderForm typed, @Nullable String q, Language language) {
        List<Choice> choices = new ArrayList<>();
        var chosen = StakeholderForm.organization(typed.organization());
        if (chosen != null) {
            organizations
                    .names(List.of(chosen))
                    .forEach((id, name) -> choices.add(new Choice(id.toString(), name.in(language))));
        }
        if (q != null && !q.isBlank()) {
            for (OrganizationView one : organizations
                    .page(OrganizationFilter.all().matching(q), null, PICKED_FROM)
                    .rows()) {
                if (!one.id().equals(chosen)) {
                    choices.add(
                            new Choice(one.id().toString(), one.data().name().in(language)));
                }
            }
        }
        return choices;
    }

    @PostMapping
    String add(
            @PathVariable String slug,
            StakeholderForm typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return typed.draft()
                .then(draft -> keeping.add(cluster.id(), draft))
                .fold(id -> StakeholderPages.saved(cluster, id, redirect), refusal -> {
                    StakeholderPages.refuse(refusal, response, model);
                    return form(cluster, null, 0, typed, null, locale, model);
                });
    }

    @GetMapping("/{stakeholder}/edit")
    String edit(
            @PathVariable String slug,
            @PathVariable UUID stakeholder,
            @RequestParam(required = false) @Nullable String q,
            StakeholderForm typed,
            Locale locale,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Stakeholder one = one(cluster, stakeholder);
        StakeholderForm shown = typed.engagement() == null ? StakeholderForm.of(one) : typed;
        return form(cluster, stakeholder, one.version(), shown, q, locale, model);
    }

    @PostMapping("/{stakeholder}")
    String change(
            @PathVariable String slug,
            @PathVariable UUID stakeholder,
            @RequestParam(defaultValue = "0") int version,
            StakeholderForm typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return typed.draft()
                .then(draft -> keeping.change(cluster.id(), stakeholder, version, draft))
                .fold(id -> StakeholderPages.saved(cluster, id, redirect), refusal -> {
                    StakeholderPages.refuse(refusal, response, model);
                    return form(cluster, stakeholder, version, typed, null, locale, model);
                });
    }

    private Stakeholder one(Cluster cluster, UUID id) {
        return access.read(() -> stakeholders.find(cluster.id(), id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
