package uz.hamkor.registry.organization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.History;
import uz.hamkor.registry.RecordChanges;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.HistoryEntry;

/** The administrator looks at the classifier of types and keeps it. */
@Controller
@RequestMapping("/admin/types")
class TypePages {

    private final OrganizationTypes types;
    private final ChangingTypes changing;
    private final History history;
    private final RecordChanges lines;
    private final Texts texts;

    TypePages(OrganizationTypes types, ChangingTypes changing, History history, RecordChanges lines, Texts texts) {
        this.types = types;
        this.changing = changing;
        this.history = history;
        this.lines = lines;
        this.texts = texts;
    }

    record Group(@Nullable LevelView level, List<TypeView> types) {}

    @GetMapping
    @Nullable
    String list(
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        List<TypeView> all = asOf == null ? types.all() : types.inForce(asOf);
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            export(all, file.get(), Language.nearest(locale), response);
            return null;
        }
        List<Group> groups = new java.util.ArrayList<>();
        for (LevelView level : types.levels()) {
            groups.add(new Group(
                    level,
                    all.stream()
                            .filter(type -> level.code().equals(type.level()))
                            .toList()));
        }
        groups.add(new Group(
                null, all.stream().filter(type -> type.level() == null).toList()));
        model.addAttribute("groups", groups);
        model.addAttribute("byCode", types.byCode());
        model.addAttribute("day", asOf);
        model.addAttribute("address", asOf == null ? "/admin/types" : "/admin/types?asOf=" + asOf);
        return "registry/types";
    }

    private void export(List<TypeView> all, TableFormat format, Language language, HttpServletResponse response)
            throws IOException {
        ListFile.answer(
                response,
                format,
                "organization-types",
                texts.text(language, "organization.types.title"),
                List.of("code", "level", "name_uz", "name_uz_cyrl", "name_ru", "name_en", "from", "until", "successor"),
                sheet -> {
                    for (TypeView type : all) {
                        sheet.row(Arrays.asList(
                                type.code(),
                                type.level(),
                                type.name().exactly(Language.UZ).orElse(null),
                                type.name().exactly(Language.UZ_CYRL).orElse(null),
                                type.name().exactly(Language.RU).orElse(null),
                                type.name().exactly(Language.EN).orElse(null),
                                type.from() == null ? null : type.from().toString(),
                                type.until() == null ? null : type.until().toString(),
                                type.successor()));
                    }
                });
    }

    private List<HistoryEntry> changes(TypeView type, Language language) {
        Map<String, TypeView> byCode = types.byCode();
        return lines.of(
                history.of(ChangingTypes.subject(type)),
                "organization.types.change",
                language,
                (field, value) -> field.equals("successor") && byCode.containsKey(value)
                        ? byCode.get(value).name().in(language)
                        : null);
    }

    @GetMapping("/new")
    String blank(Locale locale, Model model) {
        return form(new TypeView("", 0, null, LocalizedText.empty(), null, null, null), true, locale, model);
    }

    @GetMapping("/{code}")
    String edit(@PathVariable String code, Locale locale, Model model) {
        return form(
                types.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)),
                false,
                locale,
                model);
    }

    @PostMapping({"/new", "/{known}"})
    String save(
            @PathVariable(required = false) @Nullable String known,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "0") long version,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(defaultValue = "") String successor,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        TypeView typed = new TypeView(
                known == null ? code.strip() : known,
                version,
                level.isBlank() ? null : level,
                OrganizationPages.named(request, "name"),
                from,
                until,
                successor.isBlank() ? null : successor);
        Outcome<TypeView> outcome = known == null ? changing.add(typed) : changing.change(typed);
        return switch (outcome) {
            case Outcome.Done<TypeView> done -> "redirect:/admin/types";
            case Outcome.Refused<TypeView>(Refusal refusal) -> {
                OrganizationPages.refuse(refusal, response, model);
                yield form(typed, known == null, locale, model);
            }
        };
    }

    private String form(TypeView type, boolean fresh, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        model.addAttribute("type", type);
        model.addAttribute("fresh", fresh);
        if (!fresh) {
            model.addAttribute("history", changes(type, language));
        }
        model.addAttribute(
                "levels",
                types.levels().stream()
                        .map(level -> new Choice(
                                level.code(), level.code() + " " + level.name().in(language)))
                        .toList());
        model.addAttribute(
                "types",
                types.all().stream()
                        .map(other -> new Choice(other.code(), other.name().in(language)))
                        .toList());
        return "registry/type-edit";
    }
}
