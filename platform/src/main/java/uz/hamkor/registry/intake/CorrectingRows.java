package uz.hamkor.registry.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.intake.KnownOrganizations.Bearer;
import uz.hamkor.registry.organization.OrganizationTypes;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Corrects cells of a list where it stands, and looks at those rows again as if they had come so. */
@Component
class CorrectingRows {

    private static final int MOST = 5000;

    private final ImportRows rows;
    private final KnownOrganizations known;
    private final Recognizing recognizing;
    private final OrganizationTypes types;
    private final TerritoryRegistry territories;
    private final Today today;

    CorrectingRows(
            ImportRows rows,
            KnownOrganizations known,
            Recognizing recognizing,
            OrganizationTypes types,
            TerritoryRegistry territories,
            Today today) {
        this.rows = rows;
        this.known = known;
        this.recognizing = recognizing;
        this.types = types;
        this.territories = territories;
        this.today = today;
    }

    /** Answers how many rows were corrected. */
    Outcome<Integer> correct(ListImport list, UUID rowId, String field, String value, boolean everywhere) {
        Optional<Integer> column = list.mapping().entrySet().stream()
                .filter(entry -> entry.getValue().equals(field))
                .map(Map.Entry::getKey)
                .findFirst();
        Optional<ImportRow> row = rows.find(list.cluster(), list.id(), rowId);
        if (column.isEmpty() || row.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        String wrong = cell(row.get(), column.get());
        List<ImportRow> touched = new ArrayList<>();
        if (everywhere) {
            for (ImportRow other : rows.withProblems(list.cluster(), list.id(), 0, MOST)) {
                boolean same = cell(other, column.get()).equals(wrong)
                        && other.problems().stream().anyMatch(problem -> field.equals(problem.field()));
                if (same) {
                    touched.add(other);
                }
            }
        }
        if (touched.stream().noneMatch(other -> other.id().equals(rowId))) {
            touched.add(row.get());
        }
        Classifiers classifiers = new Classifiers(types.all(), types.levels(), territories.all(), today.day());
        RowReading reading = new RowReading(classifiers);
        List<ImportRow> again = new ArrayList<>();
        for (ImportRow one : touched) {
            List<String> cells = with(one.cells(), column.get(), value);
            ImportRow read = ImportRow.read(one.no(), cells, reading.read(one.no(), byField(list, cells)));
            again.add(read);
        }
        rows.remove(
                list.cluster(), list.id(), touched.stream().map(ImportRow::id).toList());
        rows.insertAll(list.cluster(), list.id(), recognizing.block(list.cluster(), again, matcher(list), classifiers));
        return Outcome.done(again.size());
    }

    /** All known names and those of the list's other rows. */
    private NameMatcher<Bearer> matcher(ListImport list) {
        NameMatcher<Bearer> matcher = known.read();
        int after = 0;
        for (List<ImportRow> block = rows.after(list.cluster(), list.id(), after, 1000);
                !block.isEmpty();
                block = rows.after(list.cluster(), list.id(), after, 1000)) {
            for (ImportRow row : block) {
                String territory = row.data().territory();
                matcher.add(
                        new Bearer.Earlier(
                                row.no(), territory == null ? null : uz.hamkor.shared.TerritoryId.of(territory)),
                        row.data().allNames());
            }
            after = block.getLast().no();
        }
        return matcher;
    }

    private static Map<String, String> byField(ListImport list, List<String> cells) {
        Map<String, String> byField = new LinkedHashMap<>();
        list.mapping().forEach((column, field) -> byField.put(field, column < cells.size() ? cells.get(column) : ""));
        return byField;
    }

    private static String cell(ImportRow row, int column) {
        return column < row.cells().size() ? row.cells().get(column) : "";
    }

    private static List<String> with(List<String> cells, int column, String value) {
        List<String> changed = new ArrayList<>(cells);
        while (changed.size() <= column) {
            changed.add("");
        }
        changed.set(column, value);
        return changed;
    }
}
