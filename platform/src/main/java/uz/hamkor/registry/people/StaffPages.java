package uz.hamkor.registry.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.people.StaffRegistry.Purpose;
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

/** The staff of an organisation: list, one person, form. */
@Controller
class StaffPages {

    private static final int MOST = 20;

    private final StaffRegistry staff;
    private final KeepingStaff keeping;
    private final OrganizationRegistry organizations;
    private final Texts texts;
    private final Today today;

    StaffPages(
            StaffRegistry staff, KeepingStaff keeping, OrganizationRegistry organizations, Texts texts, Today today) {
        this.staff = staff;
        this.keeping = keeping;
        this.organizations = organizations;
        this.texts = texts;
        this.today = today;
    }

    @GetMapping("/organizations/{id}/people")
    String list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            Locale locale,
            Model model) {
        OrganizationId organization = new OrganizationId(id);
        if (!staff.maySee(organization)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        model.addAttribute("people", staff.of(organization, Purpose.LIST));
        model.addAttribute("organization", organization);
        model.addAttribute("mayChange", staff.mayChange(organization));
        model.addAttribute("day", asOf == null ? today.day() : asOf);
        crumbs(organization, null, locale, model);
        return "registry/people";
    }

    @GetMapping("/people/{id}")
    String show(@PathVariable UUID id, Locale locale, Model model) {
        PersonView person = person(id);
        model.addAttribute("person", person);
        model.addAttribute("mayChange", staff.mayChange(person.organization()));
        model.addAttribute("outside", !Scope.current().organizations().contains(person.organization()));
        crumbs(person.organization(), person.name(), locale, model);
        return "registry/person";
    }

    @GetMapping("/organizations/{id}/people/new")
    String blank(@PathVariable UUID id, Locale locale, Model model) {
        return form(new OrganizationId(id), null, empty(), 0, locale, model);
    }

    @PostMapping("/organizations/{id}/people/new")
    String add(
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        OrganizationId organization = new OrganizationId(id);
        PersonData typed = read(request);
        return switch (keeping.add(organization, typed)) {
            case Outcome.Done<PersonId>(PersonId person) -> "redirect:/people/" + person;
            case Outcome.Refused<PersonId>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield form(organization, null, typed, 0, locale, model);
            }
        };
    }

    @GetMapping("/people/{id}/edit")
    String edit(@PathVariable UUID id, Locale locale, Model model) {
        PersonView person = person(id);
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
        PersonView person = person(id);
        PersonData typed = kept(person, read(request));
        return switch (keeping.change(person.organization(), person.id(), version, typed)) {
            case Outcome.Done<PersonId> done -> "redirect:/people/" + id;
            case Outcome.Refused<PersonId>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield form(person.organization(), person, typed, version, locale, model);
            }
        };
    }

    @PostMapping("/people/{id}/remove")
    String remove(@PathVariable UUID id, HttpServletResponse response, Locale locale, Model model) {
        PersonView person = person(id);
        return switch (keeping.remove(person.organization(), person.id())) {
            case Outcome.Done<PersonId> done -> "redirect:/organizations/" + person.organization() + "/people";
            case Outcome.Refused<PersonId>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield show(id, locale, model);
            }
        };
    }

    private PersonView person(UUID id) {
        return staff.find(new PersonId(id), Purpose.PAGE)
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

    private static PersonData empty() {
        return new PersonData("", false, null, List.of(), List.of());
    }

    /** Rows of the form without a text are not there; a wrong day counts as none and is refused by the use case. */
    private static PersonData read(HttpServletRequest request) {
        List<PersonData.Job> jobs = new ArrayList<>();
        List<PersonData.Skill> skills = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            String position = text(request, "job" + i + ".uz");
            if (!position.isEmpty()) {
                jobs.add(new PersonData.Job(
                        LocalizedText.uz(position),
                        Arrays.stream(text(request, "subjects" + i).split(","))
                                .map(String::strip)
                                .filter(subject -> !subject.isEmpty())
                                .toList(),
                        day(request, "from" + i),
                        day(request, "until" + i)));
            }
            String skill = text(request, "skill" + i);
            if (!skill.isEmpty()) {
                skills.add(new PersonData.Skill(skill, text(request, "evidence" + i), null, null));
            }
        }
        return new PersonData(
                text(request, "name"),
                request.getParameter("innovator") != null,
                text(request, "innovatorNote"),
                jobs,
                skills);
    }

    /** The form shows one language and no files: what it does not show stays with the row it belongs to. */
    private static PersonData kept(PersonView before, PersonData typed) {
        List<PersonData.Job> jobs = typed.jobs().stream()
                .map(job -> before.employments().stream()
                        .filter(held -> held.position()
                                .in(Language.UZ)
                                .equals(job.position().in(Language.UZ)))
                        .findFirst()
                        .map(held -> new PersonData.Job(held.position(), job.subjects(), job.from(), job.until()))
                        .orElse(job))
                .toList();
        List<PersonData.Skill> skills = typed.skills().stream()
                .map(skill -> before.competences().stream()
                        .filter(held -> held.name().equals(skill.name()))
                        .findFirst()
                        .map(held -> new PersonData.Skill(skill.name(), skill.evidence(), held.file(), held.since()))
                        .orElse(skill))
                .toList();
        return new PersonData(typed.name(), typed.innovator(), typed.innovatorNote(), jobs, skills);
    }

    private static String text(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text.strip();
    }

    private static @Nullable LocalDate day(HttpServletRequest request, String name) {
        String text = text(request, name);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
    }
}
