package uz.hamkor.identity.invitation;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Problems;
import uz.hamkor.web.QrCode;

/** The invitations of an organisation, a cluster or the installation: who was asked in and how far it is. */
@Controller
class InvitationPages {

    private static final int SHOWN = 500;
    private static final List<Integer> LIVES = List.of(3, 14, 30, 90);

    private final PlaceOfRequest places;
    private final PlaceNames names;
    private final InvitingPeople inviting;
    private final Giving giving;
    private final Texts texts;
    private final String base;

    InvitationPages(
            PlaceOfRequest places,
            PlaceNames names,
            InvitingPeople inviting,
            Giving giving,
            Texts texts,
            @Value("${hamkor.url:http://localhost:${server.port:8080}}") String base) {
        this.places = places;
        this.names = names;
        this.inviting = inviting;
        this.giving = giving;
        this.texts = texts;
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /**
     * An invitation as a line of the list.
     *
     * @param over whether nobody comes in by it any more
     * @param mine whether the person may give all its roles, and so has a say in it
     */
    record Line(Invitation invitation, String state, String badge, boolean over, boolean mine) {}

    @GetMapping({"/organizations/{id}/invitations", "/c/{slug}/invitations", "/admin/invitations"})
    String list(@PathVariable Map<String, String> variables, Locale locale, Model model) {
        return page(places.of(variables), locale, model);
    }

    @PostMapping({"/organizations/{id}/invitations", "/c/{slug}/invitations", "/admin/invitations"})
    String invite(
            @PathVariable Map<String, String> variables,
            @RequestParam(defaultValue = "") List<String> roles,
            @RequestParam(defaultValue = "mail") String by,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String position,
            @RequestParam(defaultValue = "uz") String language,
            @RequestParam(defaultValue = "14") int days,
            @RequestParam(defaultValue = "1") int uses,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PlaceOfRequest.Named named = places.of(variables);
        boolean link = by.equals("link");
        Outcome<UUID> outcome = !link && email.isBlank()
                ? missing(named.place())
                : inviting.invite(
                        named.place(),
                        new Wanted(
                                known(roles),
                                position,
                                link ? null : email,
                                name,
                                null,
                                Language.of(language).orElse(Language.UZ),
                                link ? uses : 1,
                                days));
        return switch (outcome) {
            case Outcome.Done<UUID>(UUID id) -> {
                if (link) {
                    yield handOver(named, id, locale, model, response);
                }
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + named.home() + "/invitations";
            }
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                model.addAttribute(
                        "typed",
                        Map.of(
                                "roles",
                                roles,
                                "by",
                                by,
                                "email",
                                email,
                                "name",
                                name,
                                "position",
                                position,
                                "language",
                                language,
                                "days",
                                days,
                                "uses",
                                uses));
                yield refused(named, refusal, locale, model, response);
            }
        };
    }

    private Outcome<UUID> missing(Place place) {
        return giving.roles(place).isEmpty()
                ? Outcome.refused(Refusal.FORBIDDEN)
                : Outcome.refusedAt("email", "identity.email_invalid");
    }

    @PostMapping({
        "/organizations/{id}/invitations/{invitation}/resend",
        "/c/{slug}/invitations/{invitation}/resend",
        "/admin/invitations/{invitation}/resend"
    })
    String resend(
            @PathVariable Map<String, String> variables,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PlaceOfRequest.Named named = places.of(variables);
        return answer(named, inviting.resend(named.place(), id(variables)), locale, model, response, redirect);
    }

    @PostMapping({
        "/organizations/{id}/invitations/{invitation}/revoke",
        "/c/{slug}/invitations/{invitation}/revoke",
        "/admin/invitations/{invitation}/revoke"
    })
    String revoke(
            @PathVariable Map<String, String> variables,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PlaceOfRequest.Named named = places.of(variables);
        return answer(named, inviting.revoke(named.place(), id(variables)), locale, model, response, redirect);
    }

    /** A new link, shown this one time: on the screen, as a QR code, on paper. */
    @PostMapping({
        "/organizations/{id}/invitations/{invitation}/link",
        "/c/{slug}/invitations/{invitation}/link",
        "/admin/invitations/{invitation}/link"
    })
    String link(@PathVariable Map<String, String> variables, Locale locale, Model model, HttpServletResponse response) {
        return handOver(places.of(variables), id(variables), locale, model, response);
    }

    private String handOver(
            PlaceOfRequest.Named named, UUID id, Locale locale, Model model, HttpServletResponse response) {
        return switch (inviting.handOver(named.place(), id)) {
            case Outcome.Done<String>(String secret) -> {
                String address = base + InvitedPages.link(secret);
                Language language = Language.nearest(locale);
                response.setHeader("Cache-Control", "no-store");
                model.addAttribute(
                        "invitation", inviting.find(named.place(), id).orElseThrow());
                model.addAttribute("address", address);
                model.addAttribute("qr", QrCode.of(address));
                model.addAttribute("place", names.of(named.place(), language));
                model.addAttribute("home", named.home());
                yield "identity/invitation-link";
            }
            case Outcome.Refused<String>(Refusal refusal) -> refused(named, refusal, locale, model, response);
        };
    }

    private String answer(
            PlaceOfRequest.Named named,
            Outcome<UUID> outcome,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return switch (outcome) {
            case Outcome.Done<UUID> done -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + named.home() + "/invitations";
            }
            case Outcome.Refused<UUID>(Refusal refusal) -> refused(named, refusal, locale, model, response);
        };
    }

    private String refused(
            PlaceOfRequest.Named named, Refusal refusal, Locale locale, Model model, HttpServletResponse response) {
        HttpStatus status = Problems.status(refusal);
        if (status != HttpStatus.UNPROCESSABLE_CONTENT) {
            throw new ResponseStatusException(status);
        }
        response.setStatus(status.value());
        model.addAttribute("refusal", refusal);
        return page(named, locale, model);
    }

    private String page(PlaceOfRequest.Named named, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        Set<Role> given = giving.roles(named.place());
        if (given.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        String place = names.of(named.place(), language);
        if (place.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Instant now = Instant.now();
        model.addAttribute("place", place);
        model.addAttribute("home", named.home());
        model.addAttribute("organization", named.place() instanceof Place.InOrganization);
        model.addAttribute("roles", choices(given, language));
        model.addAttribute(
                "lives",
                LIVES.stream()
                        .map(days ->
                                new Choice(String.valueOf(days), texts.text(language, "invitation.days_count", days)))
                        .toList());
        if (!model.containsAttribute("typed")) {
            model.addAttribute(
                    "typed",
                    Map.of(
                            "roles",
                            List.of(),
                            "by",
                            "mail",
                            "email",
                            "",
                            "name",
                            "",
                            "position",
                            "",
                            "language",
                            language.tag(),
                            "days",
                            InvitingPeople.DAYS,
                            "uses",
                            1));
        }
        model.addAttribute(
                "lines",
                inviting.at(named.place(), SHOWN).stream()
                        .map(one -> line(one, given, now))
                        .toList());
        return "identity/invitations";
    }

    private List<Choice> choices(Set<Role> roles, Language language) {
        return roles.stream()
                .sorted()
                .map(role -> new Choice(role.name(), texts.text(language, role.messageKey())))
                .toList();
    }

    private static Line line(Invitation invitation, Set<Role> given, Instant now) {
        Invitation.State state = invitation.state(now);
        String badge = switch (state) {
            case ACCEPTED -> "ok";
            case REFUSED, UNREACHABLE -> "bad";
            case EXPIRED, KEPT -> "warn";
            case OPENED -> "teal";
            case SENT, HANDED_OVER -> "info";
            case WAITING, REVOKED -> "";
        };
        return new Line(
                invitation, state.messageKey(), badge, !invitation.isOpen(now), given.containsAll(invitation.roles()));
    }

    /** Words that are no roles are left out; the use case refuses when nothing remains. */
    private static Set<Role> known(List<String> typed) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (typed.contains(role.name())) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static UUID id(Map<String, String> variables) {
        return PlaceOfRequest.id(variables.getOrDefault("invitation", ""));
    }
}
