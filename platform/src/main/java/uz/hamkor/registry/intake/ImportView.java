package uz.hamkor.registry.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import uz.hamkor.identity.Access;
import uz.hamkor.jobs.JobView;
import uz.hamkor.jobs.Jobs;
import uz.hamkor.registry.intake.ImportRow.Verdict;
import uz.hamkor.shared.ClusterId;

/** What the pages of a list show. */
@Component
class ImportView {

    private static final int PROBLEMS = 40;
    private static final int CASES = 20;
    private static final int PREVIEW = 6;

    private final Access access;
    private final Imports imports;
    private final ImportRows rows;
    private final Jobs jobs;

    ImportView(Access access, Imports imports, ImportRows rows, Jobs jobs) {
        this.access = access;
        this.imports = imports;
        this.rows = rows;
        this.jobs = jobs;
    }

    /** A problem with its row, and the value to offer in the correction. */
    record ShownProblem(ImportRow row, RowProblem problem, String current) {}

    /** A heading of the file with the field it is mapped to. */
    record ShownColumn(int no, String heading, @Nullable String field) {}

    void all(ClusterId cluster, String slug, Model model) {
        model.addAttribute("slug", slug);
        model.addAttribute("fields", ImportFields.TEMPLATE);
        model.addAttribute("imports", access.<List<ListImport>>read(() -> imports.recent(cluster, 50)));
    }

    /** False when there is no such list. */
    boolean one(ClusterId cluster, String slug, UUID id, int problemsAfter, int casesAfter, Model model) {
        return access.<Boolean>read(() -> {
            Optional<ListImport> found = imports.find(cluster, id);
            if (found.isEmpty()) {
                return false;
            }
            ListImport list = found.get();
            model.addAttribute("slug", slug);
            model.addAttribute("list", list);
            model.addAttribute("base", "/c/" + slug + "/imports/" + id);
            job(list).ifPresent(job -> model.addAttribute("job", job));
            Map<Verdict, Long> verdicts = rows.verdicts(cluster, id);
            model.addAttribute("verdicts", verdicts);
            model.addAttribute("results", rows.results(cluster, id));
            model.addAttribute(
                    "total",
                    verdicts.values().stream().mapToLong(Long::longValue).sum());
            long undecided = rows.undecided(cluster, id);
            long decided = verdicts.getOrDefault(Verdict.DUPLICATE, 0L) - undecided;
            model.addAttribute("ready", ready(verdicts) + decided);
            model.addAttribute("undecided", undecided);
            model.addAttribute("columns", columns(list));
            model.addAttribute("fields", ImportFields.TEMPLATE);
            model.addAttribute("preview", rows.after(cluster, id, 0, PREVIEW));
            problems(list, problemsAfter, model);
            cases(list, casesAfter, model);
            return true;
        });
    }

    private Optional<JobView> job(ListImport list) {
        return list.job() == null ? Optional.empty() : jobs.find(list.job()).filter(job -> !job.isFinished());
    }

    /** Rows that applying would take. */
    private static long ready(Map<Verdict, Long> verdicts) {
        return verdicts.getOrDefault(Verdict.NEW, 0L)
                + verdicts.getOrDefault(Verdict.UPDATE, 0L)
                + verdicts.getOrDefault(Verdict.SAME, 0L)
                + verdicts.getOrDefault(Verdict.SUGGESTION, 0L);
    }

    private static List<ShownColumn> columns(ListImport list) {
        List<ShownColumn> columns = new ArrayList<>();
        for (int i = 0; i < list.headings().size(); i++) {
            columns.add(
                    new ShownColumn(i, list.headings().get(i), list.mapping().get(i)));
        }
        return columns;
    }

    private void problems(ListImport list, int after, Model model) {
        List<ImportRow> found = rows.withProblems(list.cluster(), list.id(), after, PROBLEMS);
        List<ShownProblem> shown = new ArrayList<>();
        for (ImportRow row : found) {
            for (RowProblem problem : row.problems()) {
                String current = problem.proposal() == null ? cell(list, row, problem) : problem.proposal();
                shown.add(new ShownProblem(row, problem, current));
            }
        }
        model.addAttribute("problems", shown);
        model.addAttribute(
                "problemsNext", found.size() == PROBLEMS ? found.getLast().no() : null);
    }

    /** The whole cell, since a correction takes its place: the problem names a part of it, shortened for reading. */
    private static String cell(ListImport list, ImportRow row, RowProblem problem) {
        return list.mapping().entrySet().stream()
                .filter(entry -> entry.getValue().equals(problem.field()))
                .map(Map.Entry::getKey)
                .filter(column -> column < row.cells().size())
                .map(column -> row.cells().get(column))
                .findFirst()
                .orElseGet(problem::value);
    }

    private void cases(ListImport list, int after, Model model) {
        List<ImportRow> found = rows.withVerdict(list.cluster(), list.id(), Verdict.DUPLICATE, after, CASES);
        model.addAttribute("cases", found);
        model.addAttribute("casesNext", found.size() == CASES ? found.getLast().no() : null);
    }
}
