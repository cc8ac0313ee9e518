package uz.hamkor.registry.profile;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ChangeLines;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.OrganizationView;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** The profile form of an organisation, and taking a baseline late. */
@Controller
class ProfilePages {

    private final Profiles profiles;
    private final KeepingProfiles keeping;
    private final Baselines baselines;
    private final OrganizationRegistry organizations;
    private final ClusterRegistry clusters;
    private final Access access;
    private final ChangeLines lines;
    private final Texts texts;

    ProfilePages(
            Profiles profiles,
            KeepingProfiles keeping,
            Baselines baselines,
            OrganizationRegistry organizations,
            ClusterRegistry clusters,
            Access access,
            ChangeLines lines,
            Texts texts) {
        this.profiles = profiles;
        this.keeping = keeping;
        this.baselines = baselines;
        this.organizations = organizations;
        this.clusters = clusters;
        this.access = access;
        this.lines = lines;
        this.texts = texts;
    }

    /** A field of the form: what is or was typed, and who confirmed it. */
    record Line(
            ProfileField field,
            String typed,
            boolean required,
            Completeness.@Nullable State state,
            Profile.@Nullable Confirmation confirmation) {

        public boolean mayBeConfirmed() {
            return !typed.isEmpty();
        }
    }

    @GetMapping("/organizations/{id}/profile")
    String present(@PathVariable UUID id) {
        return "redirect:/organizations/" + id + "/profile/"
                + AcademicYear.of(LocalDate.now(Today.ZONE)).begins();
    }

    @GetMapping("/organizations/{id}/profile/{year}")
    String show(@PathVariable UUID id, @PathVariable int year, Locale locale, Model model) {
        OrganizationId organization = new OrganizationId(id);
        AcademicYear of = year(year);
        Profile profile = profile(organization, of);
        return page(profile, typed(profile), locale, model);
    }

    private static AcademicYear year(int year) {
        return ProfileApi.year(year).fold(found -> found, refusal -> {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        });
    }

    private Profile profile(OrganizationId organization, AcademicYear year) {
        if (!access.may(Right.READ, Thing.DATA_BANK, organization)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return profiles.find(organization, year);
    }

    private static Map<ProfileField, String> typed(Profile profile) {
        Map<ProfileField, String> typed = new EnumMap<>(ProfileField.class);
        profile.figures()
                .forEach((field, value) ->
                        typed.put(field, value.stripTrailingZeros().toPlainString()));
        return typed;
    }

    private String page(Profile profile, Map<ProfileField, String> typed, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        OrganizationView organization = organizations
                .find(profile.organization())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        LocalDate today = LocalDate.now(Today.ZONE);
        Completeness completeness = profiles.completeness(profile.organization(), today);
        Map<ProfileField, Completeness.State> required = new EnumMap<>(ProfileField.class);
        completeness.items().forEach(item -> required.put(item.field(), item.state()));
        model.addAttribute("organization", organization);
        model.addAttribute("profile", profile);
        model.addAttribute("completeness", completeness);
        model.addAttribute(
                "lines",
                Arrays.stream(ProfileField.values())
                        .map(field -> new Line(
                                field,
                                typed.getOrDefault(field, ""),
                                required.containsKey(field),
                                required.get(field),
                                profile.confirmed().get(field)))
                        .toList());
        KeepingProfiles.Permissions permissions = keeping.permissions(profile.organization());
        model.addAttribute("mayFill", permissions.fill());
        model.addAttribute(
                "mayConfirm", permissions.confirm() && !profile.figures().isEmpty());
        model.addAttribute("years", years(profile));
        model.addAttribute("changes", lines.of(keeping.changesOf(profile.organization()), language));
        String name = organization.data().name().in(language);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(name, "/organizations/" + profile.organization()),
                        new Crumb(texts.text(language, "profile.title"), "")));
        return "registry/profile";
    }

    /** Years to switch to: those with a profile, this one and the present one. */
    private List<AcademicYear> years(Profile profile) {
        List<AcademicYear> years = new ArrayList<>(profiles.years(profile.organization()));
        years.add(profile.year());
        years.add(AcademicYear.of(LocalDate.now(Today.ZONE)));
        return years.stream()
                .distinct()
                .sorted((a, b) -> Integer.compare(b.begins(), a.begins()))
                .toList();
    }

    @PostMapping("/organizations/{id}/profile/{year}")
    String save(
            @PathVariable UUID id,
            @PathVariable int year,
            @RequestParam int version,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            RedirectAttributes redirect,
            Model model) {
        OrganizationId organization = new OrganizationId(id);
        AcademicYear of = year(year);
        Map<ProfileField, String> typed = new EnumMap<>(ProfileField.class);
        for (ProfileField field : ProfileField.values()) {
            String text = request.getParameter(field.code());
            if (text != null && !text.isBlank()) {
                typed.put(field, text.strip());
            }
        }
        Outcome<Profile> outcome = figures(typed).then(figures -> keeping.fill(organization, of, version, figures));
        return answer(outcome, organization, of, typed, locale, response, redirect, model);
    }

    private static Outcome<Map<ProfileField, BigDecimal>> figures(Map<ProfileField, String> typed) {
        Map<ProfileField, BigDecimal> figures = new EnumMap<>(ProfileField.class);
        for (Map.Entry<ProfileField, String> entry : typed.entrySet()) {
            try {
                String plain =
                        entry.getValue().replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
                if (plain.length() > 30) {
                    return wrong(entry.getKey());
                }
                figures.put(entry.getKey(), new BigDecimal(plain));
            } catch (NumberFormatException e) {
                return wrong(entry.getKey());
            }
        }
        return Outcome.done(figures);
    }

    private static Outcome<Map<ProfileField, BigDecimal>> wrong(ProfileField field) {
        return Outcome.refusedAt(
                field.code(), "registry.figure_invalid." + field.kind().name().toLowerCase(Locale.ROOT));
    }

    @PostMapping("/organizations/{id}/profile/{year}/confirm")
    String confirm(
            @PathVariable UUID id,
            @PathVariable int year,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable List<String> field,
            HttpServletResponse response,
            Locale locale,
            RedirectAttributes redirect,
            Model model) {
        OrganizationId organization = new OrganizationId(id);
        AcademicYear of = year(year);
        List<ProfileField> fields = field == null
                ? List.of()
                : field.stream().map(ProfileField::of).flatMap(Optional::stream).toList();
        return answer(
                keeping.confirm(organization, of, version, fields),
                organization,
                of,
                null,
                locale,
                response,
                redirect,
                model);
    }

    private String answer(
            Outcome<Profile> outcome,
            OrganizationId organization,
            AcademicYear year,
            @Nullable Map<ProfileField, String> typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Optional<Refusal> refusal = outcome.reason();
        if (refusal.isEmpty()) {
            redirect.addFlashAttribute("saved", true);
            return "redirect:/organizations/" + organization + "/profile/" + year.begins();
        }
        Profile profile = profile(organization, year);
        refuse(refusal.get(), response, model);
        return page(profile, typed == null ? typed(profile) : typed, locale, model);
    }

    @PostMapping("/c/{slug}/members/{membership}/baseline")
    String takeBaseline(@PathVariable String slug, @PathVariable UUID membership, RedirectAttributes redirect) {
        Outcome<MembershipId> outcome = clusters.bySlug(slug)
                .map(cluster -> baselines.takeLate(cluster.id(), new MembershipId(membership)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        outcome.reason()
                .ifPresentOrElse(
                        refusal -> redirect.addFlashAttribute("refusal", refusal),
                        () -> redirect.addFlashAttribute("saved", true));
        return "redirect:/c/" + slug + "/members/" + membership;
    }

    private static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
    }
}
