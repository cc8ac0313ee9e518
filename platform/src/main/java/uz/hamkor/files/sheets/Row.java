package uz.hamkor.files.sheets;

import java.util.ArrayList;
import java.util.List;

/**
 * A row that is not blank.
 *
 * @param sheet name of the sheet; of a CSV file {@code ""}
 * @param number as a table program shows it, from 1
 * @param cells from column 0 to the last one that is not blank
 */
public record Row(String sheet, int number, List<Cell> cells) {

    public Row {
        cells = List.copyOf(cells);
    }

    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    public String text(int column) {
        return cell(column).text();
    }

    public List<String> texts() {
        return cells.stream().map(Cell::text).toList();
    }

    /** What is wrong with the row already as a row of a table: errors and formulas that hold no value. */
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        for (int column = 0; column < cells.size(); column++) {
            Cell cell = cells.get(column);
            if (cell.kind() == Cell.Kind.ERROR) {
                problems.add(Problem.of(this, column, "sheets.cell_error", cell.text()));
            } else if (cell.formula() && cell.text().isEmpty()) {
                problems.add(Problem.of(this, column, "sheets.formula_without_value"));
            }
        }
        return problems;
    }
}
