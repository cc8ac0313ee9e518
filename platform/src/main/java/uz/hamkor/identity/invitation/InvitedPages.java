package uz.hamkor.identity.invitation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Arrivals;
import uz.hamkor.identity.Entering;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/**
 * The door for who was invited. The secret stands in the address of the first request only: the session remembers which
 * invitation it opened, and every page after that has an address that opens nothing.
 */
@Controller
class InvitedPages {

    private static final String OPENED = Arrivals.INVITATION;
    private static final String DOOR = "/invited";
    private static final String SIGNED_IN = "/account/invitation";

    private final AcceptingInvitation accepting;
    private final PlaceNames names;
    private final Entering entering;
    private final Arrivals arrivals;

    InvitedPages(AcceptingInvitation accepting, PlaceNames names, Entering entering, Arrivals arrivals) {
        this.arrivals = arrivals;
        this.accepting = accepting;
        this.names = names;
        this.entering = entering;
    }

    /** The path that a mail or a QR code carries. */
    static String link(String secret) {
        return DOOR + "?key=" + secret;
    }

    @GetMapping(DOOR)
    String door(
            @RequestParam(required = false) @Nullable String key,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        if (key == null) {
            return Actor.current().isPresent()
                    ? "redirect:" + SIGNED_IN
                    : page(request.getSession(false), locale, model, response);
        }
        return switch (accepting.open(key)) {
            case Outcome.Done<Invitation>(Invitation invitation) -> {
                request.getSession(true).setAttribute(OPENED, invitation.id().toString());
                yield "redirect:" + DOOR;
            }
            case Outcome.Refused<Invitation>(Refusal refusal) -> closed(refusal, response, model);
        };
    }

    /**
     * Makes an account and signs in: with a password, without one where a provider vouches, or, {@code with=passkey},
     * to add a passkey at once; who leaves before that gets in by the mail for a forgotten password.
     */
    @PostMapping(DOOR)
    String join(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "uz") String language,
            @RequestParam(defaultValue = "") String with,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        HttpSession session = request.getSession(false);
        UUID opened = opened(session);
        if (opened == null) {
            return closed(Refusal.of("invitation.unknown"), response, model);
        }
        Language chosen = Language.of(language).orElse(Language.UZ);
        Optional<Arrivals.Arrived> arrived = Arrivals.in(session);
        boolean passkey = with.equals("passkey");
        return switch (accepting.asNew(
                opened,
                email,
                name,
                chosen,
                passkey || arrived.isPresent() ? null : password,
                made -> arrived.isEmpty() ? made : made.then(account -> arrivals.join(arrived.get(), account)))) {
            case Outcome.Done<AccountId>(AccountId account) -> {
                entering.enter(account, request, response);
                request.getSession().removeAttribute(OPENED);
                Arrivals.forget(request.getSession());
                yield passkey ? "redirect:/account/passkeys" : "redirect:/home";
            }
            case Outcome.Refused<AccountId>(Refusal refusal) -> {
                model.addAttribute("refusal", refusal);
                model.addAttribute("name", name);
                model.addAttribute("email", email);
                model.addAttribute("language", chosen.tag());
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(session, locale, model, response);
            }
        };
    }

    /** The same invitation for somebody who is signed in; who is not signs in first and comes back here. */
    @GetMapping(SIGNED_IN)
    String mine(HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
        return page(request.getSession(false), locale, model, response);
    }

    @PostMapping(SIGNED_IN)
    String accept(
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        HttpSession session = request.getSession(false);
        UUID opened = opened(session);
        if (opened == null) {
            return closed(Refusal.of("invitation.unknown"), response, model);
        }
        return switch (accepting.asMyself(opened)) {
            case Outcome.Done<AccountId> done -> {
                session.removeAttribute(OPENED);
                redirect.addFlashAttribute("saved", true);
                yield "redirect:/home";
            }
            case Outcome.Refused<AccountId>(Refusal refusal) -> {
                model.addAttribute("refusal", refusal);
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(session, locale, model, response);
            }
        };
    }

    private String page(@Nullable HttpSession session, Locale locale, Model model, HttpServletResponse response) {
        return switch (accepting.opened(opened(session))) {
            case Outcome.Done<Invitation>(Invitation invitation) -> {
                model.addAttribute("invitation", invitation);
                Optional<Arrivals.Arrived> arrived = Arrivals.in(session);
                arrived.ifPresent(who -> model.addAttribute("arrived", who.name()));
                model.addAttribute("ways", arrivals.ways());
                model.addAttribute("place", names.of(invitation.place(), Language.nearest(locale)));
                if (!model.containsAttribute("name")) {
                    model.addAttribute("name", invitation.name() == null ? "" : invitation.name());
                    model.addAttribute(
                            "email", arrived.map(Arrivals.Arrived::email).orElse(""));
                    model.addAttribute("language", invitation.language().tag());
                }
                yield "identity/invited";
            }
            case Outcome.Refused<Invitation>(Refusal refusal) -> closed(refusal, response, model);
        };
    }

    private static String closed(Refusal refusal, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("refusal", refusal);
        return "identity/invited";
    }

    private static @Nullable UUID opened(@Nullable HttpSession session) {
        return session != null && session.getAttribute(OPENED) instanceof String id ? UUID.fromString(id) : null;
    }
}
