package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** The legal form of a cluster: choosing it, stating what it asks for, and seeing what still lacks. */
@Controller
@RequestMapping("/c/{slug}/form")
class FormPages {

    private static final String SHARE = "share.";

    private final ClusterForms forms;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    FormPages(ClusterForms forms, Workspaces open, Access access, Texts texts) {
        this.forms = forms;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    /** What was typed; it comes back when it is refused. */
    record Typed(
            String form,
            @Nullable LocalDate termUntil,
            String project,
            String lead,
            Map<String, String> shares,
            String registration,
            @Nullable LocalDate registeredOn,
            boolean pending,
            LocalizedText dues,
            String agreementNumber,
            @Nullable LocalDate agreedOn,
            boolean ownName,
            int version) {

        static Typed of(Cluster cluster, ClusterForm form, FormFacts facts) {
            Map<String, String> shares = new LinkedHashMap<>();
            facts.shares().forEach((member, share) -> shares.put(member.toString(), share.toPlainString()));
            return new Typed(
                    form.code(),
                    facts.termUntil(),
                    text(facts.project()),
                    facts.lead() == null ? "" : facts.lead().toString(),
                    shares,
                    text(facts.registration()),
                    facts.registeredOn(),
                    form == ClusterForm.ASSOCIATION && facts.registration() == null,
                    facts.dues(),
                    text(facts.agreementNumber()),
                    facts.agreedOn(),
                    facts.ownName(),
                    cluster.version());
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }

        public String share(String member) {
            return shares.getOrDefault(member, "");
        }
    }

    @GetMapping
    String show(@PathVariable String slug, @RequestParam(defaultValue = "") String form, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        ClusterForm shown = ClusterForm.of(form).orElse(cluster.form());
        return show(cluster, Typed.of(cluster, shown, forms.facts(cluster.id())), locale, model);
    }

    private String show(Cluster cluster, Typed typed, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        LocalDate today = LocalDate.now(Today.ZONE);
        model.addAttribute("c", cluster);
        model.addAttribute("typed", typed);
        model.addAttribute("gaps", forms.gaps(cluster, today));
        model.addAttribute(
                "forms",
                Arrays.stream(ClusterForm.values())
                        .map(form -> new Choice(
                                form.code(),
                                texts.text(language, "cluster.form." + form.code()),
                                texts.text(language, "cluster.form." + form.code() + ".hint")))
                        .toList());
        model.addAttribute(
                "members",
                typed.form().equals(ClusterForm.CONSORTIUM.code())
                        ? forms.members(cluster.id(), today).entrySet().stream()
                                .map(member -> new Choice(
                                        member.getKey().toString(),
                                        member.getValue().in(language)))
                                .toList()
                        : List.of());
        model.addAttribute("mayChange", access.may(Right.UPDATE, Thing.CLUSTER, cluster.id()));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "cluster.settings.title"), "/c/" + cluster.slug() + "/settings"),
                        new Crumb(texts.text(language, "cluster.form"), "")));
        return "registry/cluster-form";
    }

    @PostMapping
    String save(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(required = false) @Nullable LocalDate termUntil,
            @RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String lead,
            @RequestParam(defaultValue = "") String registration,
            @RequestParam(required = false) @Nullable LocalDate registeredOn,
            @RequestParam(defaultValue = "false") boolean pending,
            LocalizedText dues,
            @RequestParam(defaultValue = "") String agreementNumber,
            @RequestParam(required = false) @Nullable LocalDate agreedOn,
            @RequestParam(defaultValue = "false") boolean ownName,
            @RequestParam int version,
            @RequestParam Map<String, String> all,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Map<String, String> shares = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith(SHARE) && !value.isBlank()) {
                shares.put(name.substring(SHARE.length()), value.strip());
            }
        });
        Typed typed = new Typed(
                form,
                termUntil,
                project,
                lead,
                shares,
                registration,
                registeredOn,
                pending,
                dues,
                agreementNumber,
                agreedOn,
                ownName,
                version);
        Outcome<ClusterId> outcome = ClusterForm.of(form)
                .map(chosen -> facts(typed).then(facts -> forms.save(cluster.id(), version, chosen, facts, pending)))
                .orElseGet(() -> Outcome.refusedAt("form", "registry.text_missing"));
        return outcome.fold(
                done -> {
                    redirect.addFlashAttribute("saved", true);
                    return "redirect:/c/" + cluster.slug() + "/form";
                },
                refusal -> {
                    ClusterPages.refuse(refusal, response, model);
                    return show(cluster, typed, locale, model);
                });
    }

    private static Outcome<FormFacts> facts(Typed typed) {
        Map<OrganizationId, BigDecimal> shares = new LinkedHashMap<>();
        for (Map.Entry<String, String> share : typed.shares().entrySet()) {
            Optional<OrganizationId> member = organization(share.getKey());
            if (member.isEmpty()) {
                return Outcome.refusedAt("shares", "registry.form_share_of_stranger");
            }
            try {
                shares.put(member.get(), new BigDecimal(share.getValue().replace(',', '.')));
            } catch (NumberFormatException _) {
                return Outcome.refused(Refusal.at(SHARE + share.getKey(), "registry.form_share_between", 4));
            }
        }
        return Outcome.done(new FormFacts(
                typed.termUntil(),
                Accessions.blankToNull(typed.project()),
                organization(typed.lead()).orElse(null),
                shares,
                Accessions.blankToNull(typed.registration()),
                typed.registeredOn(),
                typed.dues(),
                Accessions.blankToNull(typed.agreementNumber()),
                typed.agreedOn(),
                typed.ownName()));
    }

    private static Optional<OrganizationId> organization(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(OrganizationId.of(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
