package uz.hamkor.governance.document;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** Rules of the cluster sorted by how far they bind, and each with its identity check and exceptions. */
@Controller
@RequestMapping("/c/{slug}/documents/rules")
class RulePages {

    private final DocumentRooms rooms;
    private final Rules rules;
    private final RuleExceptions exceptions;
    private final ChoosingBody choosing;
    private final Signing signing;
    private final ClusterFacts facts;
    private final Access access;
    private final Texts texts;

    RulePages(
            DocumentRooms rooms,
            Rules rules,
            RuleExceptions exceptions,
            ChoosingBody choosing,
            Signing signing,
            ClusterFacts facts,
            Access access,
            Texts texts) {
        this.rooms = rooms;
        this.rules = rules;
        this.exceptions = exceptions;
        this.choosing = choosing;
        this.signing = signing;
        this.facts = facts;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping
    String list(@PathVariable String slug, Locale locale, Model model) {
        return list(rooms.cluster(slug), Language.nearest(locale), model);
    }

    private String list(Cluster cluster, Language language, Model model) {
        return access.read(() -> {
            rooms.frame(cluster, language, model, new Crumb(texts.text(language, "rule.title"), ""));
            model.addAttribute("rules", rules.all(cluster.id()));
            model.addAttribute("bodies", choosing.bodies(cluster, language));
            model.addAttribute("figures", rules.figures(cluster.id()));
            model.addAttribute(
                    "scopes",
                    Arrays.stream(Rule.Scope.values())
                            .map(scope -> new Choice(
                                    scope.code(),
                                    texts.text(language, "governance.rule_" + scope.code()),
                                    texts.text(language, "rule.scope." + scope.code())))
                            .toList());
            return "governance/document-rules";
        });
    }

    @PostMapping
    String propose(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String scope,
            LocalizedText text,
            @RequestParam(defaultValue = "") String body,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.CREATE);
        Outcome<UUID> outcome = Rule.Scope.of(scope)
                .map(chosen -> ChoosingBody.chosen(body)
                        .then(asked -> rules.propose(cluster.id(), number, chosen, text, asked.orElse(null))))
                .orElseGet(() -> Outcome.refusedAt("scope", "governance.rule.scope_missing"));
        return outcome.fold(id -> saved(cluster, id, redirect), refusal -> {
            response.setStatus(Problems.status(refusal).value());
            model.addAttribute("refusal", refusal);
            model.addAttribute("number", number);
            model.addAttribute("scope", scope);
            model.addAttribute("text", text);
            model.addAttribute("body", body);
            return list(cluster, Language.nearest(locale), model);
        });
    }

    @GetMapping("/{rule}")
    String show(@PathVariable String slug, @PathVariable UUID rule, Locale locale, Model model) {
        return show(rooms.cluster(slug), rule, locale, model);
    }

    private String show(Cluster cluster, UUID id, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        return access.read(() -> {
            Rule rule = rules.find(cluster.id(), id).orElseThrow(DocumentRooms::notFound);
            rooms.frame(
                    cluster,
                    language,
                    model,
                    new Crumb(texts.text(language, "rule.title"), DocumentRooms.home(cluster) + "/rules"),
                    new Crumb(texts.text(language, "rule.number_of", rule.number()), ""));
            List<Rule.Exemption> exemptions = exceptions.of(cluster.id(), id);
            model.addAttribute("rule", rule);
            model.addAttribute("questions", Rule.Question.values());
            model.addAttribute("exemptions", exemptions);
            model.addAttribute("decider", choosing.name(cluster, rule.body()).orElse(null));
            Map<String, LocalizedText> names = facts
                    .names(exemptions.stream().map(Rule.Exemption::organization).collect(Collectors.toSet()))
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue));
            model.addAttribute("names", names);
            model.addAttribute(
                    "mine",
                    rule.state() == Rule.State.IN_FORCE && rule.scope() == Rule.Scope.MANDATORY
                            ? signing.options(cluster.id()).stream()
                                    .map(option -> new Choice(
                                            option.organization().toString(),
                                            option.name().in(language)))
                                    .toList()
                            : List.of());
            model.addAttribute("here", DocumentRooms.home(cluster) + "/rules/" + id);
            return "governance/document-rule";
        });
    }

    @PostMapping("/{rule}/check")
    String check(
            @PathVariable String slug,
            @PathVariable UUID rule,
            @RequestParam Map<String, String> sent,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.UPDATE);
        Map<Rule.Question, Rule.Answer> answers = new EnumMap<>(Rule.Question.class);
        for (Rule.Question question : Rule.Question.values()) {
            String touched = sent.get("touched." + question.code());
            if (touched != null) {
                answers.put(
                        question,
                        new Rule.Answer(touched.equals("yes"), sent.getOrDefault("note." + question.code(), "")));
            }
        }
        return done(rules.check(cluster.id(), rule, answers), cluster, rule, locale, response, redirect, model);
    }

    @PostMapping("/{rule}/approve")
    String approve(
            @PathVariable String slug,
            @PathVariable UUID rule,
            @RequestParam(required = false) @Nullable String basis,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.APPROVE);
        return done(rules.approve(cluster.id(), rule, basis), cluster, rule, locale, response, redirect, model);
    }

    @PostMapping("/{rule}/end")
    String end(
            @PathVariable String slug,
            @PathVariable UUID rule,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.APPROVE);
        return done(rules.end(cluster.id(), rule), cluster, rule, locale, response, redirect, model);
    }

    @PostMapping("/{rule}/exceptions")
    String ask(
            @PathVariable String slug,
            @PathVariable UUID rule,
            @RequestParam(defaultValue = "") String member,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug);
        Outcome<UUID> outcome;
        try {
            outcome = exceptions.ask(cluster, rule, OrganizationId.of(member), reason, from, until);
        } catch (IllegalArgumentException _) {
            outcome = Outcome.refusedAt("member", "governance.document.member_missing");
        }
        model.addAttribute("reason", reason);
        return done(outcome, cluster, rule, locale, response, redirect, model);
    }

    @PostMapping("/{rule}/exceptions/{exception}")
    String decide(
            @PathVariable String slug,
            @PathVariable UUID rule,
            @PathVariable UUID exception,
            @RequestParam(required = false) @Nullable String answer,
            @RequestParam(defaultValue = "refuse") String go,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = rooms.cluster(slug, Right.APPROVE);
        return done(
                exceptions.decide(cluster.id(), exception, go.equals("grant"), answer),
                cluster,
                rule,
                locale,
                response,
                redirect,
                model);
    }

    private String done(
            Outcome<UUID> outcome,
            Cluster cluster,
            UUID rule,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return outcome.fold(id -> saved(cluster, rule, redirect), refusal -> {
            if (refusal.code().equals(Refusal.NOT_FOUND)) {
                throw DocumentRooms.notFound();
            }
            response.setStatus(Problems.status(refusal).value());
            model.addAttribute("refusal", refusal);
            return show(cluster, rule, locale, model);
        });
    }

    private static String saved(Cluster cluster, UUID rule, RedirectAttributes redirect) {
        redirect.addFlashAttribute("saved", true);
        return "redirect:" + DocumentRooms.home(cluster) + "/rules/" + rule;
    }
}
