package uz.hamkor.identity.privacy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.History;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonalData;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** What is held about me, who looked, what I agreed to; taking it along, having it corrected, having it erased. */
@Controller
class PrivacyPages {

    private static final String PAGE = "/account/privacy";

    private final Overview overview;
    private final PrivacyExport export;
    private final Consents consents;
    private final AskingKeepers asking;
    private final ErasingAccount erasing;
    private final History history;

    PrivacyPages(
            Overview overview,
            PrivacyExport export,
            Consents consents,
            AskingKeepers asking,
            ErasingAccount erasing,
            History history) {
        this.overview = overview;
        this.export = export;
        this.consents = consents;
        this.asking = asking;
        this.erasing = erasing;
        this.history = history;
    }

    private static AccountId me() {
        return Actor.current()
                .map(Actor::account)
                .orElseThrow(() -> new IllegalStateException("only reached when signed in"));
    }

    /** @param given whether the consent is in force */
    record Purpose(String key, boolean given) {}

    @GetMapping(PAGE)
    String show(Locale locale, Model model) {
        Overview.All all = overview.of(me(), Language.nearest(locale));
        model.addAttribute("all", all);
        model.addAttribute(
                "purposes",
                Arrays.stream(Consents.Purpose.values())
                        .map(purpose -> new Purpose(
                                purpose.key(),
                                all.consents().stream()
                                        .anyMatch(one -> one.purpose() == purpose && one.withdrawnAt() == null)))
                        .toList());
        return "identity/privacy";
    }

    /** The export stands in the audit log, as any taking away of personal data. */
    @GetMapping(PAGE + "/export")
    void export(Locale locale, HttpServletResponse response) throws IOException {
        Language language = Language.nearest(locale);
        Overview.All all = overview.of(me(), language);
        history.note(new History.Subject.OfInstallation("account", me().value()), "exported", null);
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"hamkor-personal-data.zip\"");
        response.setHeader("Cache-Control", "no-store");
        export.write(all, language, Instant.now(), response.getOutputStream());
    }

    @PostMapping(PAGE + "/consents/{purpose}/{act}")
    String consent(@PathVariable String purpose, @PathVariable String act, RedirectAttributes redirect) {
        Consents.Purpose known = Arrays.stream(Consents.Purpose.values())
                .filter(one -> one.key().equals(purpose))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        switch (act) {
            case "give" -> consents.give(me(), known);
            case "withdraw" -> consents.withdraw(me(), known);
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute("saved", true);
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/requests")
    String ask(
            @RequestParam(defaultValue = "") String keeper,
            @RequestParam(defaultValue = "CORRECTION") String kind,
            @RequestParam(defaultValue = "") String statement,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        DataRequest.Kind wanted = kind.equals("ERASURE") ? DataRequest.Kind.ERASURE : DataRequest.Kind.CORRECTION;
        return switch (asking.ask(organization(keeper), wanted, statement)) {
            case Outcome.Done<UUID> done -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + PAGE;
            }
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield show(locale, model);
            }
        };
    }

    private static OrganizationId organization(String id) {
        try {
            return OrganizationId.of(id);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** Nobody is signed in behind it: the page that says what was kept is the last one. */
    @PostMapping(PAGE + "/erase")
    String erase(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (erasing.erase(email, password)) {
            case Outcome.Done<List<PersonalData.Kept>>(List<PersonalData.Kept> kept) -> {
                SecurityContextHolder.clearContext();
                HttpSession session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
                model.addAttribute("kept", kept);
                yield "identity/erased";
            }
            case Outcome.Refused<List<PersonalData.Kept>>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield show(locale, model);
            }
        };
    }

    @GetMapping("/organizations/{id}/data-requests")
    String requests(@PathVariable UUID id, Model model) {
        OrganizationId organization = new OrganizationId(id);
        if (!asking.mayAnswer(organization)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        model.addAttribute("organization", organization);
        model.addAttribute("waiting", asking.waiting(organization));
        return "identity/data-requests";
    }

    @PostMapping("/organizations/{id}/data-requests/{request}")
    String answer(
            @PathVariable UUID id,
            @PathVariable UUID request,
            @RequestParam(defaultValue = "decline") String act,
            @RequestParam(defaultValue = "") String answer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return switch (asking.answer(new OrganizationId(id), request, act.equals("done"), answer)) {
            case Outcome.Done<UUID> done -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:/organizations/" + id + "/data-requests";
            }
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield requests(id, model);
            }
        };
    }

    private static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        HttpStatus status = Problems.status(refusal);
        if (status != HttpStatus.UNPROCESSABLE_CONTENT) {
            throw new ResponseStatusException(status);
        }
        response.setStatus(status.value());
        model.addAttribute("refusal", refusal);
    }
}
