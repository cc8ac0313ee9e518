package uz.hamkor.files.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows an import did not take, as a file that a person corrects and sends again: the columns as they were, in their
 * places, so that a remembered mapping still fits, and two more with reason and remedy, which the next import ignores.
 */
public final class RejectedRows implements AutoCloseable {

    /** What to print: the reason or remedy of a problem in the person's language. */
    public record Texts(
            String sheetName,
            String reasonHeading,
            String remedyHeading,
            Function<Problem, String> reason,
            Function<Problem, String> remedy) {}

    private final SheetWriter writer;
    private final Texts texts;
    private final int width;

    /**
     * @param headings the heading row of the original file; its cells keep their columns, and what stands in the rows
     *     to the right of them is left out, so fill it up where there is more
     */
    public RejectedRows(TableFormat format, OutputStream out, List<String> headings, Texts texts) throws IOException {
        var all = new ArrayList<>(headings);
        all.add(texts.reasonHeading());
        all.add(texts.remedyHeading());
        this.writer = SheetWriter.open(format, out, texts.sheetName(), all);
        this.texts = texts;
        this.width = headings.size();
    }

    public void add(List<String> cells, List<Problem> problems) throws IOException {
        var row = new ArrayList<@Nullable String>(cells.subList(0, Math.min(width, cells.size())));
        while (row.size() < width) {
            row.add("");
        }
        row.add(lines(problems, texts.reason()));
        row.add(lines(problems, texts.remedy()));
        writer.row(row);
    }

    public void add(Row row, List<Problem> problems) throws IOException {
        add(row.texts(), problems);
    }

    private static String lines(List<Problem> problems, Function<Problem, String> text) {
        return problems.stream().map(text).distinct().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
