package uz.hamkor.governance.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** The rules of a body, and who votes for whom in it. */
@Controller
@RequestMapping("/c/{slug}/bodies/{body}")
class BodyRulesPages {

    private final DecisionRoom room;
    private final RulesOfBodies rules;
    private final Proxies proxies;
    private final ClusterRegistry registry;
    private final Access access;
    private final Texts texts;

    BodyRulesPages(
            DecisionRoom room,
            RulesOfBodies rules,
            Proxies proxies,
            ClusterRegistry registry,
            Access access,
            Texts texts) {
        this.room = room;
        this.rules = rules;
        this.proxies = proxies;
        this.registry = registry;
        this.access = access;
        this.texts = texts;
    }

    /** What the form says; missing numbers are refused with the field they belong to. */
    record Typed(
            int version,
            @Nullable Boolean anyone,
            @Nullable Set<DecisionClass> classes,
            @Nullable Method method,
            @Nullable Map<DecisionClass, Integer> silence,
            @Nullable Map<DecisionClass, Integer> vote,
            @Nullable Map<DecisionClass, Integer> chair,
            @Nullable Integer quorum,
            @Nullable Integer classQuorum,
            @Nullable String majority,
            BodyRules.@Nullable Base base,
            @Nullable Map<MemberClass, Integer> weights,
            @Nullable Integer proxies,
            @Nullable Boolean open,
            @Nullable Boolean delegated,
            @Nullable Boolean early) {

        BodyRules rules() {
            Map<DecisionClass, BodyRules.Limits> limits = new EnumMap<>(DecisionClass.class);
            for (DecisionClass one : DecisionClass.values()) {
                limits.put(one, new BodyRules.Limits(of(silence, one), of(vote, one), of(chair, one)));
            }
            Map<MemberClass, Integer> given = new EnumMap<>(MemberClass.class);
            if (weights != null) {
                weights.forEach((key, value) -> {
                    if (value != null) {
                        given.put(key, value);
                    }
                });
            }
            return new BodyRules(
                    version,
                    Boolean.TRUE.equals(anyone),
                    classes == null ? EnumSet.noneOf(DecisionClass.class) : classes,
                    method == null ? Method.CONSENT : method,
                    limits,
                    quorum == null ? -1 : quorum,
                    classQuorum == null ? 0 : classQuorum,
                    fraction(),
                    given,
                    proxies == null ? -1 : proxies,
                    Boolean.TRUE.equals(open),
                    Boolean.TRUE.equals(delegated),
                    Boolean.TRUE.equals(early));
        }

        private static int of(@Nullable Map<DecisionClass, Integer> days, DecisionClass one) {
            Integer day = days == null ? null : days.get(one);
            return day == null ? 0 : day;
        }

        /** 1/2, 2/3 …; one that cannot be read is none and refused. */
        private BodyRules.Majority fraction() {
            BodyRules.Base of = base == null ? BodyRules.Base.DECIDED : base;
            if (majority == null || !majority.strip().matches("\\d{1,3}/\\d{1,3}")) {
                return new BodyRules.Majority(0, 1, of);
            }
            String[] parts = majority.strip().split("/");
            return new BodyRules.Majority(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), of);
        }
    }

    @GetMapping("/rules")
    String page(@PathVariable String slug, @PathVariable UUID body, Locale locale, Model model) {
        Cluster cluster = room.open(slug);
        BodyRules now = access.read(() -> rules.of(cluster.id(), new BodyId(body)));
        return show(cluster, body, now, locale, model);
    }

    private String show(Cluster cluster, UUID id, BodyRules shown, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        BodyId body = new BodyId(id);
        Body found = registry.body(cluster.id(), body, Seated.today())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("c", cluster);
        model.addAttribute("body", found);
        model.addAttribute("home", "/c/" + cluster.slug() + "/bodies/" + id);
        model.addAttribute("rules", shown);
        model.addAttribute(
                "majority",
                shown.majority().numerator() + "/" + shown.majority().denominator());
        model.addAttribute("classes", DecisionClass.values());
        model.addAttribute("memberClasses", MemberClass.values());
        model.addAttribute(
                "methods", room.choices(new Method[] {Method.CONSENT, Method.MAJORITY}, "decision.method.", language));
        model.addAttribute(
                "bases",
                room.choices(BodyRules.Base.values(), "decision.base.", language).stream()
                        .map(one -> new Choice(one.value().toUpperCase(Locale.ROOT), one.text()))
                        .toList());
        model.addAttribute("mayChange", access.may(Right.UPDATE, Thing.BODIES, cluster.id()));
        access.read(() -> {
            model.addAttribute("versions", rules.versions(cluster.id(), body));
            fillProxies(cluster, body, language, model);
            return true;
        });
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "body.title"), "/c/" + cluster.slug() + "/bodies"),
                        new Crumb(found.name().in(language), "/c/" + cluster.slug() + "/bodies/" + id),
                        new Crumb(texts.text(language, "decision.rules"), "")));
        return "governance/body-rules";
    }

    /** @param giver whose vote, @param holder who has it */
    record ProxyLine(LocalizedText giver, LocalizedText holder, LocalDate until, String seat, boolean mine) {}

    private void fillProxies(Cluster cluster, BodyId body, Language language, Model model) {
        List<ClusterRegistry.Sitting> sittings = registry.sittings(cluster.id(), body, Seated.today());
        Map<SeatId, LocalizedText> names = sittings.stream()
                .collect(java.util.stream.Collectors.toMap(
                        ClusterRegistry.Sitting::seat, ClusterRegistry.Sitting::organizationName));
        Set<SeatId> own = Seated.seats(cluster.id()).stream()
                .filter(seat -> !seat.substitute())
                .map(Standing.SeatLabel::id)
                .collect(java.util.stream.Collectors.toSet());
        model.addAttribute(
                "proxies",
                proxies.of(cluster.id(), body).stream()
                        .map(one -> new ProxyLine(
                                names.getOrDefault(one.giver(), LocalizedText.empty()),
                                names.getOrDefault(one.holder(), LocalizedText.empty()),
                                one.until(),
                                one.giver().toString(),
                                own.contains(one.giver())))
                        .toList());
        model.addAttribute(
                "ownSeats",
                sittings.stream()
                        .filter(one -> one.votes() && own.contains(one.seat()))
                        .map(one -> new Choice(
                                one.seat().toString(), one.organizationName().in(language)))
                        .toList());
        model.addAttribute(
                "otherSeats",
                sittings.stream()
                        .filter(one -> one.votes() && !own.contains(one.seat()))
                        .limit(500)
                        .map(one -> new Choice(
                                one.seat().toString(), one.organizationName().in(language)))
                        .toList());
    }

    @PostMapping("/rules")
    String change(
            @PathVariable String slug,
            @PathVariable UUID body,
            Typed typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = room.open(slug);
        BodyRules wanted = typed.rules();
        return rules.change(cluster.id(), new BodyId(body), wanted, typed.version())
                .fold(
                        kept -> {
                            redirect.addFlashAttribute("saved", true);
                            return "redirect:/c/" + cluster.slug() + "/bodies/" + body + "/rules";
                        },
                        refusal -> {
                            DecisionRoom.refuse(refusal, response, model);
                            String view = show(cluster, body, wanted, locale, model);
                            // As it was typed, also where it is no fraction.
                            model.addAttribute("majority", typed.majority());
                            return view;
                        });
    }

    @PostMapping("/proxies")
    String give(
            @PathVariable String slug,
            @PathVariable UUID body,
            @RequestParam UUID seat,
            @RequestParam(required = false) @Nullable UUID to,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable UUID proposal,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = room.open(slug);
        Outcome<UUID> outcome = to == null
                ? Outcome.refusedAt("to", "governance.proxy_seat")
                : proxies.give(
                        cluster.id(),
                        new SeatId(seat),
                        new SeatId(to),
                        Optional.ofNullable(proposal).map(ProposalId::new).orElse(null),
                        until);
        return proxied(cluster, body, outcome, locale, response, redirect, model);
    }

    @PostMapping("/proxies/back")
    String takeBack(
            @PathVariable String slug,
            @PathVariable UUID body,
            @RequestParam UUID seat,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = room.open(slug);
        return proxied(
                cluster, body, proxies.takeBack(cluster.id(), new SeatId(seat)), locale, response, redirect, model);
    }

    private String proxied(
            Cluster cluster,
            UUID body,
            Outcome<?> outcome,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return outcome.fold(
                done -> {
                    redirect.addFlashAttribute("saved", true);
                    return "redirect:/c/" + cluster.slug() + "/bodies/" + body + "/rules#proxies";
                },
                refusal -> {
                    DecisionRoom.refuse(refusal, response, model);
                    return show(
                            cluster, body, access.read(() -> rules.of(cluster.id(), new BodyId(body))), locale, model);
                });
    }
}
