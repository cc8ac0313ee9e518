package uz.hamkor.resources.commitment;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.registry.profile.AcademicYear;
import uz.hamkor.resources.commitment.Commitment.Promise;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** Promises of members for a year beside what they gave; the form of those who answer for a member. */
@Controller
@RequestMapping("/c/{slug}/resources/commitments")
class CommitmentPages {

    private static final List<String> HEADINGS = List.of(
            "organization_id",
            "organization",
            "academic_year",
            "staff",
            "full_time_hours",
            "staff_hours_given",
            "facility_hours",
            "facility_hours_given",
            "money",
            "words");

    private final CommitmentViews views;
    private final Committing committing;
    private final Workspaces open;
    private final Standing standing;
    private final Texts texts;

    CommitmentPages(CommitmentViews views, Committing committing, Workspaces open, Standing standing, Texts texts) {
        this.views = views;
        this.committing = committing;
        this.open = open;
        this.standing = standing;
        this.texts = texts;
    }

    /** As typed. */
    record Typed(
            @Nullable String year,
            @Nullable UUID organization,
            @Nullable String staff,
            @Nullable String fullTimeHours,
            @Nullable String money,
            @Nullable String facilityHours,
            @Nullable String words,
            @Nullable Integer version) {

        static Typed of(OrganizationId organization, @Nullable Commitment found) {
            Promise promise = found == null ? null : found.promise();
            return new Typed(
                    null,
                    organization.value(),
                    promise == null ? "" : plain(promise.staff()),
                    Integer.toString(promise == null ? Promise.USUAL_HOURS : promise.fullTimeHours()),
                    promise == null ? "" : plain(promise.money()),
                    promise == null ? "" : plain(promise.facilityHours()),
                    promise == null ? "" : promise.words(),
                    found == null ? 0 : found.version());
        }

        Outcome<Promise> read() {
            Outcome<Optional<BigDecimal>> posts = number("staff", staff);
            Outcome<Optional<BigDecimal>> hours = number("fullTimeHours", fullTimeHours);
            Outcome<Optional<BigDecimal>> sum = number("money", money);
            Outcome<Optional<BigDecimal>> things = number("facilityHours", facilityHours);
            return posts.then(a -> hours.then(b -> sum.then(c -> things.then(d -> new Promise(
                            a.orElse(null),
                            b.map(one -> one.min(BigDecimal.valueOf(Promise.MOST_FULL_TIME + 1L))
                                            .intValue())
                                    .orElse(Promise.USUAL_HOURS),
                            c.orElse(null),
                            d.orElse(null),
                            words == null || words.isBlank() ? null : words.strip())
                    .checked()))));
        }

        /** With point or comma and with blanks between thousands. */
        private static Outcome<Optional<BigDecimal>> number(String field, @Nullable String typed) {
            String plain = typed == null
                    ? ""
                    : typed.replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.');
            if (plain.isEmpty()) {
                return Outcome.done(Optional.empty());
            }
            return plain.matches("[0-9]{1,16}(\\.[0-9]{1,4})?")
                    ? Outcome.done(Optional.of(new BigDecimal(plain)))
                    : Outcome.refusedAt(field, "commitment.no_number");
        }

        private static String plain(@Nullable BigDecimal number) {
            return number == null ? "" : number.stripTrailingZeros().toPlainString();
        }
    }

    @GetMapping
    @Nullable
    String list(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(required = false) @Nullable UUID organization,
            @RequestParam(defaultValue = "") String format,
            Locale locale,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        AcademicYear chosen = year(year);
        List<CommitmentViews.Row> rows = views.rows(cluster, chosen, language);
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            ListFile.answer(
                    response,
                    file.get(),
                    slug + "-commitments-" + chosen.begins(),
                    texts.text(language, "commitment.title"),
                    HEADINGS,
                    sheet -> {
                        for (CommitmentViews.Row row : rows) {
                            sheet.row(cells(row, chosen, language));
                        }
                    });
            return null;
        }
        return page(cluster, chosen, rows, organization, null, language, model);
    }

    private String page(
            Cluster cluster,
            AcademicYear year,
            List<CommitmentViews.Row> rows,
            @Nullable UUID wanted,
            @Nullable Typed typed,
            Language language,
            Model model) {
        List<OrganizationId> own = committing.own(cluster.id());
        model.addAttribute("c", cluster);
        model.addAttribute("home", "/c/" + cluster.slug() + "/resources/commitments");
        model.addAttribute("year", year.begins());
        model.addAttribute("yearName", year.toString());
        model.addAttribute("years", years());
        model.addAttribute("rows", rows);
        model.addAttribute("organizations", choices(own, language));
        own.stream()
                .filter(one -> wanted == null || one.value().equals(wanted))
                .findFirst()
                .ifPresent(chosen -> {
                    Commitment found = rows.stream()
                            .filter(row -> row.member().equals(chosen))
                            .map(CommitmentViews.Row::commitment)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
                    model.addAttribute("promised", found);
                    model.addAttribute("typed", typed == null ? Typed.of(chosen, found) : typed);
                });
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "commitment.title"), "")));
        return "resources/commitments";
    }

    private List<Choice> choices(List<OrganizationId> organizations, Language language) {
        Map<OrganizationId, LocalizedText> names = standing.organizationNames(new HashSet<>(organizations));
        return organizations.stream()
                .map(one -> new Choice(
                        one.toString(),
                        names.getOrDefault(one, LocalizedText.empty()).in(language)))
                .toList();
    }

    /** The last one, this one and the next. */
    private static List<Choice> years() {
        int now = CommitmentViews.thisYear().begins();
        List<Choice> years = new ArrayList<>();
        for (int begins = now + 1; begins >= now - 1; begins--) {
            years.add(new Choice(Integer.toString(begins), new AcademicYear(begins).toString()));
        }
        return years;
    }

    /** That of today where none is meant. */
    private static AcademicYear year(@Nullable String typed) {
        if (typed == null || !typed.matches("(19[9]|20[0-9]|21[0-9])[0-9]")) {
            return CommitmentViews.thisYear();
        }
        return new AcademicYear(Integer.parseInt(typed));
    }

    private static List<@Nullable String> cells(CommitmentViews.Row row, AcademicYear year, Language language) {
        Commitment commitment = row.commitment();
        Promise promise = commitment == null ? null : commitment.promise();
        return Arrays.asList(
                row.member().toString(),
                row.name().in(language),
                Integer.toString(year.begins()),
                promise == null ? null : plain(promise.staff()),
                promise == null ? null : Integer.toString(promise.fullTimeHours()),
                row.given().staff().toPlainString(),
                promise == null ? null : plain(promise.facilityHours()),
                row.given().facilities().toPlainString(),
                promise == null ? null : plain(promise.money()),
                promise == null ? null : promise.words());
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    @PostMapping
    String promise(
            @PathVariable String slug,
            Typed typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        AcademicYear year = year(typed.year());
        return answer(
                cluster,
                year,
                typed,
                organization(typed)
                        .then(member -> typed.read()
                                .then(promise ->
                                        committing.promise(cluster.id(), member, year, promise, version(typed)))),
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/take-back")
    String takeBack(
            @PathVariable String slug,
            Typed typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        AcademicYear year = year(typed.year());
        return answer(
                cluster,
                year,
                typed,
                organization(typed).then(member -> committing.takeBack(cluster.id(), member, year, version(typed))),
                locale,
                response,
                redirect,
                model);
    }

    private static int version(Typed typed) {
        return typed.version() == null ? 0 : Objects.requireNonNull(typed.version());
    }

    private static Outcome<OrganizationId> organization(Typed typed) {
        return typed.organization() == null
                ? Outcome.refusedAt("organization", "commitment.organization")
                : Outcome.done(new OrganizationId(Objects.requireNonNull(typed.organization())));
    }

    private String answer(
            Cluster cluster,
            AcademicYear year,
            Typed typed,
            Outcome<Integer> outcome,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        if (outcome instanceof Outcome.Refused<Integer>(Refusal refusal)) {
            HttpStatus status = Problems.status(refusal);
            if (status == HttpStatus.NOT_FOUND || status == HttpStatus.FORBIDDEN) {
                throw new ResponseStatusException(status);
            }
            response.setStatus(status.value());
            model.addAttribute("refusal", refusal);
            Language language = Language.nearest(locale);
            return page(
                    cluster, year, views.rows(cluster, year, language), typed.organization(), typed, language, model);
        }
        redirect.addFlashAttribute("saved", true);
        return "redirect:/c/" + cluster.slug() + "/resources/commitments?year=" + year.begins() + "&organization="
                + typed.organization();
    }
}
