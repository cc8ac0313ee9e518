package uz.hamkor.identity.invitation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.invitation.InvitingPeople.Reported;
import uz.hamkor.jobs.Jobs;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationFacts;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.StaffNames;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** Inviting the staff of an organisation at once, and what became of it as a file. */
@Controller
class InvitingStaffPages {

    private static final int REPORTED = 5_000;

    private final InvitingStaff staff;
    private final StaffNames people;
    private final InvitingPeople inviting;
    private final Giving giving;
    private final OrganizationFacts organizations;
    private final Jobs jobs;
    private final Texts texts;

    InvitingStaffPages(
            InvitingStaff staff,
            StaffNames people,
            InvitingPeople inviting,
            Giving giving,
            OrganizationFacts organizations,
            Jobs jobs,
            Texts texts) {
        this.staff = staff;
        this.people = people;
        this.inviting = inviting;
        this.giving = giving;
        this.organizations = organizations;
        this.jobs = jobs;
        this.texts = texts;
    }

    @GetMapping("/organizations/{id}/invitations/bulk")
    String form(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String job, Locale locale, Model model) {
        OrganizationId organization = new OrganizationId(id);
        Set<Role> given = given(organization);
        if (job != null) {
            parsed(job)
                    .flatMap(jobs::find)
                    .filter(found -> found.kind().equals(InvitingStaff.KIND))
                    .flatMap(InvitingStaff::result)
                    .filter(result -> result.organization().equals(organization))
                    .ifPresent(result -> model.addAttribute("result", result));
        }
        Language language = Language.nearest(locale);
        if (!model.containsAttribute("addresses")) {
            model.addAttribute("addresses", lines(organization, language));
            model.addAttribute("role", Role.TEACHER.name());
            model.addAttribute("language", language.tag());
        }
        String name = organizations
                .names(List.of(organization))
                .getOrDefault(organization, LocalizedText.empty())
                .in(language);
        String home = "/organizations/" + organization;
        model.addAttribute("home", home + "/invitations");
        model.addAttribute(
                "roles",
                given.stream()
                        .sorted()
                        .map(role -> new Choice(role.name(), texts.text(language, role.messageKey())))
                        .toList());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(name, home),
                        new Crumb(texts.text(language, "invitation.title"), home + "/invitations"),
                        new Crumb(texts.text(language, "invitation.bulk.title"), "")));
        return "identity/invite-staff";
    }

    /** One line for each of the staff who has no account yet, waiting for the address. */
    private String lines(OrganizationId organization, Language language) {
        return people.withoutAccount(organization, language).stream()
                .limit(AddressList.MOST)
                .map(person -> person.name() + "; ; " + person.position())
                .collect(Collectors.joining("\n"));
    }

    @PostMapping("/organizations/{id}/invitations/bulk")
    String start(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String addresses,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "uz") String language,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        OrganizationId organization = new OrganizationId(id);
        Optional<Role> wanted = Arrays.stream(Role.values())
                .filter(one -> one.name().equals(role))
                .findFirst();
        Language in = Language.of(language).orElse(Language.UZ);
        Outcome<JobId> started = wanted.isEmpty() && !given(organization).isEmpty()
                ? Outcome.refusedAt("role", "invitation.role_missing")
                : started(organization, wanted.orElse(Role.TEACHER), in, file, addresses);
        return switch (started) {
            case Outcome.Done<JobId>(JobId job) -> "redirect:/jobs/" + job;
            case Outcome.Refused<JobId>(Refusal refusal) -> {
                HttpStatus status = Problems.status(refusal);
                if (status != HttpStatus.UNPROCESSABLE_CONTENT) {
                    throw new ResponseStatusException(status);
                }
                response.setStatus(status.value());
                model.addAttribute("refusal", refusal);
                model.addAttribute("addresses", addresses);
                model.addAttribute("role", role);
                model.addAttribute("language", in.tag());
                yield form(id, null, locale, model);
            }
        };
    }

    private Outcome<JobId> started(
            OrganizationId organization, Role role, Language in, @Nullable MultipartFile file, String addresses)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return staff.start(organization, role, in, null, "", addresses);
        }
        try (InputStream content = file.getInputStream()) {
            return staff.start(
                    organization,
                    role,
                    in,
                    content,
                    Optional.ofNullable(file.getOriginalFilename()).orElse(""),
                    addresses);
        }
    }

    /** Everybody who was invited with what became of it; with {@code only=refused} whom no mail reaches. */
    @GetMapping("/organizations/{id}/invitations/report")
    void report(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "") String only,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        OrganizationId organization = new OrganizationId(id);
        given(organization);
        Language language = Language.nearest(locale);
        List<Reported> lines = inviting.report(new Place.InOrganization(organization), REPORTED);
        ListFile.answer(
                response,
                TableFormat.of(format).orElse(TableFormat.CSV),
                "invitations",
                texts.text(language, "invitation.title"),
                List.of("name", "email", "position", "state", "answer_of_mail_server", "invited_on"),
                sheet -> {
                    for (Reported line : lines) {
                        if (!only.equals("refused") || line.unreached()) {
                            sheet.row(Arrays.asList(
                                    line.name(),
                                    line.email(),
                                    line.position(),
                                    texts.text(language, line.stateKey()),
                                    line.answer(),
                                    line.invitedOn().toString()));
                        }
                    }
                });
    }

    private Set<Role> given(OrganizationId organization) {
        Set<Role> given = giving.roles(new Place.InOrganization(organization));
        if (given.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return given;
    }

    private static Optional<JobId> parsed(String job) {
        try {
            return Optional.of(JobId.of(job));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
