package uz.hamkor.registry.intake;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uz.hamkor.files.StoredFiles;
import uz.hamkor.files.sheets.Mapping;
import uz.hamkor.files.sheets.Reading;
import uz.hamkor.files.sheets.Row;
import uz.hamkor.files.sheets.SheetReader;
import uz.hamkor.files.sheets.Sheets;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.jobs.JobRun;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.intake.KnownOrganizations.Bearer;
import uz.hamkor.registry.organization.OrganizationTypes;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Reads a file row by row, finds every problem and says what each row means. Nothing but the list itself is written. */
@Component
class CheckingList {

    private static final int BLOCK = 1000;

    private final Access access;
    private final Imports imports;
    private final ImportRows rows;
    private final StoredFiles files;
    private final KnownOrganizations known;
    private final Recognizing recognizing;
    private final OrganizationTypes types;
    private final TerritoryRegistry territories;
    private final Today today;

    CheckingList(
            Access access,
            Imports imports,
            ImportRows rows,
            StoredFiles files,
            KnownOrganizations known,
            Recognizing recognizing,
            OrganizationTypes types,
            TerritoryRegistry territories,
            Today today) {
        this.access = access;
        this.imports = imports;
        this.rows = rows;
        this.files = files;
        this.known = known;
        this.recognizing = recognizing;
        this.types = types;
        this.territories = territories;
        this.today = today;
    }

    /** All of it in one transaction; a file that cannot be read leaves the list refused, with the reason. */
    Outcome<UUID> check(ClusterId cluster, UUID id, JobRun run) {
        Outcome<UUID> outcome = access.inCluster(cluster, Right.CREATE, Thing.MEMBERS, () -> {
            ListImport list = imports.lock(cluster, id).orElse(null);
            if (list == null) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            rows.clear(cluster, id);
            try (InputStream in = files.open(list.file());
                    Sheets sheets = SheetReader.open(in, list.fileName())) {
                return switch (sheets) {
                    case Sheets.Unreadable(Refusal refusal) -> Outcome.<UUID>refused(refusal);
                    case Sheets.Opened opened -> read(list, opened, run);
                };
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        outcome.reason()
                .filter(refusal -> !refusal.code().startsWith("access."))
                .ifPresent(refusal -> access.inCluster(cluster, Right.CREATE, Thing.MEMBERS, () -> {
                    imports.state(cluster, id, ListImport.State.REFUSED, refusal);
                    return Outcome.done(id);
                }));
        return outcome;
    }

    private Outcome<UUID> read(ListImport list, Sheets.Opened opened, JobRun run) {
        String sheet = list.sheet().isEmpty() ? opened.firstSheet() : list.sheet();
        return opened.first(sheet, uz.hamkor.files.sheets.Headings.ROWS_LOOKED_AT)
                .then(first -> {
                    Mapping mapping = mapping(list, first);
                    imports.understood(
                            list.cluster(),
                            list.id(),
                            sheet,
                            format(opened),
                            new TreeMap<>(mapping.columns()),
                            mapping.headingRow(),
                            headings(first, mapping),
                            List.copyOf(mapping.unrecognised().values()));
                    if (ImportFields.NAMES.stream()
                            .noneMatch(key -> mapping.column(key).isPresent())) {
                        return Outcome.refused("intake.no_name_column");
                    }
                    long total = count(opened, sheet, mapping);
                    Reader reader = new Reader(list, mapping, run, total);
                    Reading reading = opened.read(sheet, mapping, reader::take);
                    if (reading instanceof Reading.Refused(Refusal refusal, long seen)) {
                        return Outcome.refused(refusal);
                    }
                    reader.flush();
                    imports.state(list.cluster(), list.id(), ListImport.State.CHECKED, null);
                    return Outcome.done(list.id());
                });
    }

    /** How the columns were mapped by hand, else what the headings say, with what people taught before. */
    private Mapping mapping(ListImport list, List<Row> first) {
        Mapping found = ImportFields.headings()
                .with(imports.learnedHeadings(list.cluster()))
                .find(first);
        return list.mapping().isEmpty() ? found : found.withColumns(list.mapping());
    }

    private static List<String> headings(List<Row> first, Mapping mapping) {
        return first.stream()
                .filter(row -> row.number() == mapping.headingRow())
                .findFirst()
                .or(() -> first.stream().findFirst())
                .map(Row::texts)
                .orElse(List.of());
    }

    private static long count(Sheets.Opened opened, String sheet, Mapping mapping) {
        return opened.read(sheet, mapping, row -> true).rows();
    }

    private static String format(Sheets.Opened opened) {
        return switch (opened.format()) {
            case Sheets.Format.Csv(var charset, char delimiter) ->
                "CSV " + charset.name() + " “" + (delimiter == '\t' ? "TAB" : delimiter) + "”";
            case Sheets.Format.Xlsx() -> "XLSX";
        };
    }

    /** Collects rows into blocks. */
    private final class Reader {
        private final ListImport list;
        private final Mapping mapping;
        private final JobRun run;
        private final long total;
        private final Classifiers classifiers;
        private final RowReading reading;
        private final NameMatcher<Bearer> matcher;
        private final List<ImportRow> block = new ArrayList<>(BLOCK);
        private long done;

        Reader(ListImport list, Mapping mapping, JobRun run, long total) {
            this.list = list;
            this.mapping = mapping;
            this.run = run;
            this.total = total;
            this.classifiers = new Classifiers(types.all(), types.levels(), territories.all(), today.day());
            this.reading = new RowReading(classifiers);
            run.progress("intake.step.reading", 0, total);
            this.matcher = known.read();
        }

        boolean take(Row row) {
            Map<String, String> cells = new LinkedHashMap<>();
            mapping.columns().forEach((column, key) -> cells.merge(key, row.text(column), (a, b) -> a));
            RowReading.Read read = reading.read(row.number(), cells);
            List<RowProblem> problems = new ArrayList<>(read.problems());
            row.problems()
                    .forEach(problem -> problems.add(RowProblem.grave(
                            problem.column() == null ? null : mapping.columns().get(problem.column()),
                            problem.value() == null ? "" : problem.value(),
                            problem.code().substring(problem.code().indexOf('.') + 1))));
            block.add(ImportRow.read(row.number(), row.texts(), new RowReading.Read(read.data(), problems)));
            if (block.size() == BLOCK) {
                flush();
            }
            return true;
        }

        void flush() {
            run.checkCancelled();
            rows.insertAll(list.cluster(), list.id(), recognizing.block(list.cluster(), block, matcher, classifiers));
            done += block.size();
            block.clear();
            run.progress("intake.step.comparing", done, total);
        }
    }
}
