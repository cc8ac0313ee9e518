package uz.hamkor.registry.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.files.Download;
import uz.hamkor.files.StoredFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Accounts;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.people.StaffRegistry.Purpose;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** The staff of an organisation: list, one person, form, the files that show what they can do. */
@Controller
class StaffPages {

    private static final int PAGE = 100;

    private final StaffRegistry staff;
    private final KeepingStaff keeping;
    private final StaffForm form;
    private final StaffExport export;
    private final Evidence evidence;
    private final PersonChanges changes;
    private final Accounts accounts;
    private final OrganizationRegistry organizations;
    private final Texts texts;
    private final Today today;

    StaffPages(
            StaffRegistry staff,
            KeepingStaff keeping,
            StaffForm form,
            StaffExport export,
            Evidence evidence,
            PersonChanges changes,
            Accounts accounts,
            OrganizationRegistry organizations,
            Texts texts,
            Today today) {
        this.staff = staff;
        this.keeping = keeping;
        this.form = form;
        this.export = export;
        this.evidence = evidence;
        this.changes = changes;
        this.accounts = accounts;
        this.organizations = organizations;
        this.texts = texts;
        this.today = today;
    }

    @GetMapping("/organizations/{id}/people")
    @Nullable
    String list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        OrganizationId organization = new OrganizationId(id);
        if (!staff.maySee(organization)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        LocalDate day = asOf == null ? today.day() : asOf;
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            export.write(organization, day, file.get(), Language.nearest(locale), response);
            return null;
        }
        String address = "/organizations/" + organization + "/people";
        model.addAttribute("page", staff.page(organization, cursor, PAGE, Purpose.LIST));
        model.addAttribute("organization", organization);
        model.addAttribute("mayChange", staff.mayChange(organization));
        model.addAttribute("day", day);
        model.addAttribute("address", asOf == null ? address : address + "?asOf=" + day);
        crumbs(organization, null, locale, model);
        return "registry/people";
    }

    @GetMapping("/people/{id}")
    String show(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            Locale locale,
            Model model) {
        PersonView person = person(id, Purpose.PAGE);
        boolean mayChange = staff.mayChange(person.organization());
        model.addAttribute("person", person);
        model.addAttribute("files", evidence.of(person));
        model.addAttribute("day", asOf == null ? today.day() : asOf);
        model.addAttribute("mayChange", mayChange);
        model.addAttribute("outside", !Scope.current().organizations().contains(person.organization()));
        model.addAttribute(
                "account",
                Optional.ofNullable(person.account()).flatMap(accounts::find).orElse(null));
        model.addAttribute(
                "history",
                mayChange
                        ? changes.of(keeping.history(person.organization(), person.id()), Language.nearest(locale))
                        : List.of());
        crumbs(person.organization(), person.name(), locale, model);
        return "registry/person";
    }

    /** The file of a competence. Whoever may see the person may open it; a look from outside is written down. */
    @GetMapping("/people/{id}/evidence/{file}")
    ResponseEntity<Resource> evidence(@PathVariable UUID id, @PathVariable UUID file) {
        PersonView person = person(id, Purpose.EVIDENCE);
        StoredFile stored = Optional.ofNullable(evidence.of(person).get(new FileId(file)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Download.of(stored, () -> evidence.open(person, stored.id()));
    }

    @GetMapping("/organizations/{id}/people/new")
    String blank(@PathVariable UUID id, Locale locale, Model model) {
        return form(new OrganizationId(id), null, StaffForm.empty(), 0, locale, model);
    }

    @PostMapping("/organizations/{id}/people/new")
    String add(
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        OrganizationId organization = new OrganizationId(id);
        StaffForm.Typed typed = form.read(organization, null, request);
        return switch (typed.outcome().then(data -> keeping.add(organization, data))) {
            case Outcome.Done<PersonId>(PersonId person) -> "redirect:/people/" + person;
            case Outcome.Refused<PersonId>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield form(organization, null, typed.data(), 0, locale, model);
            }
        };
    }

    @GetMapping("/people/{id}/edit")
    String edit(@PathVariable UUID id, Locale locale, Model model) {
        PersonView person = person(id, Purpose.PAGE);
        return form(person.organization(), person, KeepingStaff.data(person), person.version(), locale, model);
    }

    @PostMapping("/people/{id}/edit")
    String save(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") long version,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        PersonView person = person(id, Purpose.PAGE);
        StaffForm.Typed typed = form.read(person.organization(), person, request);
        Outcome<PersonId> outcome =
                typed.outcome().then(data -> keeping.change(person.organization(), person.id(), version, data));
        return switch (outcome) {
            case Outcome.Done<PersonId> done -> "redirect:/people/" + id;
            case Outcome.Refused<PersonId>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield form(person.organization(), person, typed.data(), version, locale, model);
            }
        };
    }

    @PostMapping("/people/{id}/account")
    String link(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String email,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Locale locale,
            Model model) {
        PersonView person = person(id, Purpose.PAGE);
        return switch (keeping.link(person.organization(), person.id(), email)) {
            case Outcome.Done<PersonId> done -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:/people/" + id;
            }
            case Outcome.Refused<PersonId>(Refusal refusal) -> {
                refuse(refusal, response, model);
                model.addAttribute("email", email);
                yield show(id, null, locale, model);
            }
        };
    }

    @PostMapping("/people/{id}/remove")
    String remove(@PathVariable UUID id, HttpServletResponse response, Locale locale, Model model) {
        PersonView person = person(id, Purpose.PAGE);
        return switch (keeping.remove(person.organization(), person.id())) {
            case Outcome.Done<PersonId> done -> "redirect:/organizations/" + person.organization() + "/people";
            case Outcome.Refused<PersonId>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield show(id, null, locale, model);
            }
        };
    }

    private PersonView person(UUID id, Purpose purpose) {
        return staff.find(new PersonId(id), purpose)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String form(
            OrganizationId organization,
            @Nullable PersonView person,
            PersonData typed,
            long version,
            Locale locale,
            Model model) {
        if (!staff.mayChange(organization)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        List<PersonData.Job> jobs = new ArrayList<>(typed.jobs());
        jobs.add(new PersonData.Job(LocalizedText.empty(), List.of(), null, null));
        List<PersonData.Skill> skills = new ArrayList<>(typed.skills());
        skills.add(new PersonData.Skill("", null, null, null));
        model.addAttribute("organization", organization);
        model.addAttribute("person", person);
        model.addAttribute("typed", typed);
        model.addAttribute("version", version);
        model.addAttribute("uz", Language.UZ);
        model.addAttribute("jobs", jobs);
        model.addAttribute("skills", skills);
        model.addAttribute("files", evidence.named(organization, typed));
        crumbs(organization, texts.text(Language.nearest(locale), "people.add"), locale, model);
        return "registry/person-edit";
    }

    private void crumbs(OrganizationId organization, @Nullable String last, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb(
                organizations
                        .names(List.of(organization))
                        .getOrDefault(organization, LocalizedText.empty())
                        .in(language),
                "/organizations/" + organization));
        crumbs.add(new Crumb(texts.text(language, "people.title"), "/organizations/" + organization + "/people"));
        if (last != null) {
            crumbs.add(new Crumb(last, ""));
        }
        model.addAttribute("crumbs", crumbs);
    }

    private static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
    }
}
