package uz.hamkor.analytics.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uz.hamkor.analytics.RefusedInput;

/**
 * The needed columns of a CSV file: UTF-8, with or without byte order mark, separated by comma, semicolon or tab,
 * first line headings. Rows are kept in the order of the file; memory is linear in the cells that were asked for.
 */
final class Table {

    private final String file;
    private final int rows;
    private final Map<String, double[]> numbers;
    private final Map<String, String[]> words;
    private final long[] lines;

    private Table(String file, int rows, Map<String, double[]> numbers, Map<String, String[]> words, long[] lines) {
        this.file = file;
        this.rows = rows;
        this.numbers = numbers;
        this.words = words;
        this.lines = lines;
    }

    /**
     * Reads the columns that are needed; others are passed over.
     *
     * @throws RefusedInput for a file that cannot be read, a column that is not there, or a cell that is no number,
     *     each with file, line and column
     */
    static Table read(Path path, List<String> numberColumns, List<String> wordColumns) {
        Table table = readAlsoWithoutRows(path, numberColumns, wordColumns);
        if (table.rows == 0) {
            throw new RefusedInput("empty", table.file, "There are headings but no rows.", "Add at least one row.");
        }
        return table;
    }

    /** The same for a file that may say that there is nothing: headings alone will do. */
    static Table readAlsoWithoutRows(Path path, List<String> numberColumns, List<String> wordColumns) {
        String file = path.toString();
        try (Reader reader = open(path);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(separator(path))
                        .maxBufferSize(16 * 1024 * 1024)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(reader)) {
            var records = csv.iterator();
            if (!records.hasNext()) {
                throw new RefusedInput("empty", file, "The file is empty.", "It needs a line of headings and rows.");
            }
            return rows(file, headings(file, records.next()), records, numberColumns, wordColumns);
        } catch (NoSuchFileException e) {
            throw new RefusedInput("file", file, "There is no such file.", "Correct the path.");
        } catch (CharacterCodingException e) {
            throw new RefusedInput("encoding", file, "The file is not UTF-8.", "Save it as CSV in UTF-8.");
        } catch (CsvParseException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new RefusedInput("encoding", file, "The file is not UTF-8.", "Save it as CSV in UTF-8.");
            }
            throw new RefusedInput(
                    "csv", file, "This is not CSV: " + e.getMessage() + ".", "Look for an open quotation mark.");
        } catch (java.io.UncheckedIOException | IOException e) {
            throw new RefusedInput(
                    "file", file, "The file cannot be read: " + e.getMessage() + ".", "Check that it may be read.");
        }
    }

    private static Table rows(
            String file,
            Map<String, Integer> headings,
            java.util.Iterator<CsvRecord> records,
            List<String> numberColumns,
            List<String> wordColumns) {
        int[] numberAt = places(file, headings, numberColumns);
        int[] wordAt = places(file, headings, wordColumns);
        var numbers = new double[numberAt.length][1024];
        var words = new String[wordAt.length][1024];
        var lines = new long[1024];
        // The same word again and again (groups, nodes) is kept once.
        var known = new HashMap<String, String>();
        int row = 0;
        while (records.hasNext()) {
            CsvRecord record = records.next();
            if (record.getFieldCount() == 1 && record.getField(0).isBlank()) {
                continue;
            }
            long line = record.getStartingLineNumber();
            if (record.getFieldCount() != headings.size()) {
                throw new RefusedInput(
                        "shape",
                        file + ", line " + line,
                        "The line has " + record.getFieldCount() + " cells, the headings are " + headings.size() + ".",
                        "Give every line as many cells as there are headings.");
            }
            if (row == lines.length) {
                int more = row * 2;
                lines = Arrays.copyOf(lines, more);
                for (int c = 0; c < numbers.length; c++) {
                    numbers[c] = Arrays.copyOf(numbers[c], more);
                }
                for (int c = 0; c < words.length; c++) {
                    words[c] = Arrays.copyOf(words[c], more);
                }
            }
            for (int c = 0; c < numberAt.length; c++) {
                numbers[c][row] = number(record.getField(numberAt[c]), file, line, numberColumns.get(c));
            }
            for (int c = 0; c < wordAt.length; c++) {
                words[c][row] = known.computeIfAbsent(record.getField(wordAt[c]).strip(), word -> word);
            }
            lines[row++] = line;
        }
        Map<String, double[]> byNumber = new LinkedHashMap<>();
        for (int c = 0; c < numberAt.length; c++) {
            byNumber.put(numberColumns.get(c), Arrays.copyOf(numbers[c], row));
        }
        Map<String, String[]> byWord = new LinkedHashMap<>();
        for (int c = 0; c < wordAt.length; c++) {
            byWord.put(wordColumns.get(c), Arrays.copyOf(words[c], row));
        }
        return new Table(file, row, byNumber, byWord, Arrays.copyOf(lines, row));
    }

    private static int[] places(String file, Map<String, Integer> headings, List<String> columns) {
        int[] at = new int[columns.size()];
        for (int i = 0; i < at.length; i++) {
            Integer place = headings.get(columns.get(i));
            if (place == null) {
                throw new RefusedInput(
                        "column",
                        file,
                        "There is no column '" + columns.get(i) + "'.",
                        "The columns are: " + String.join(", ", headings.keySet()) + ".");
            }
            at[i] = place;
        }
        return at;
    }

    private static Map<String, Integer> headings(String file, CsvRecord record) {
        Map<String, Integer> headings = new LinkedHashMap<>();
        Set<String> twice = new LinkedHashSet<>();
        for (int i = 0; i < record.getFieldCount(); i++) {
            String heading = record.getField(i).strip();
            if (headings.putIfAbsent(heading.isEmpty() ? "column " + (i + 1) : heading, i) != null) {
                twice.add(heading);
            }
        }
        if (!twice.isEmpty()) {
            throw new RefusedInput(
                    "column",
                    file,
                    twice.stream()
                            .map(t -> "'" + t + "'")
                            .collect(Collectors.joining(", ", "Headings stand twice: ", ".")),
                    "Give every column a name of its own.");
        }
        return headings;
    }

    private static double number(String cell, String file, long line, String column) {
        String text = cell.strip();
        String place = file + ", line " + line + ", column '" + column + "'";
        if (text.isEmpty()) {
            throw new RefusedInput("missing", place, "The cell is empty.", "Give a number, or leave the row out.");
        }
        try {
            double value = Double.parseDouble(text);
            // Java alone would also take "1f", "0x1p3" and "NaN".
            char last = text.charAt(text.length() - 1);
            if (Double.isFinite(value)
                    && (Character.isDigit(last) || last == '.')
                    && text.indexOf('x') < 0
                    && text.indexOf('X') < 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new RefusedInput(
                "number",
                place,
                "'" + cell + "' is not a number.",
                text.matches("[-+]?[\\d  ]+,\\d+")
                        ? "Write the decimal point as '.', without spaces."
                        : "Write digits with '.' as decimal point, or leave the row out.");
    }

    /** Opens as UTF-8, refusing anything else, and passes over a byte order mark. */
    private static Reader open(Path path) throws IOException {
        InputStream in = Files.newInputStream(path);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new BufferedReader(new InputStreamReader(in, decoder), 1 << 16);
        try {
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    /** The separator that stands most often in the first line, outside quotation marks. */
    private static char separator(Path path) throws IOException {
        byte[] start = new byte[1 << 16];
        int length;
        try (InputStream in = Files.newInputStream(path)) {
            length = in.readNBytes(start, 0, start.length);
        }
        String text =
                StandardCharsets.UTF_8.decode(ByteBuffer.wrap(start, 0, length)).toString();
        int comma = 0;
        int semicolon = 0;
        int tab = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted) {
                comma += c == ',' ? 1 : 0;
                semicolon += c == ';' ? 1 : 0;
                tab += c == '\t' ? 1 : 0;
            }
        }
        return semicolon > comma && semicolon >= tab ? ';' : tab > comma ? '\t' : ',';
    }

    String file() {
        return file;
    }

    int rows() {
        return rows;
    }

    /** Not a copy. */
    double[] numbers(String column) {
        return java.util.Objects.requireNonNull(numbers.get(column));
    }

    String[] words(String column) {
        return java.util.Objects.requireNonNull(words.get(column));
    }

    /** Where a row stands in the file, for messages: {@code F, line 12, column 'x'}. */
    String place(int row, String column) {
        return file + ", line " + lines[row] + ", column '" + column + "'";
    }

    /** The words of a column in which each must stand once and none may be empty, such as ids. */
    List<String> distinct(String column) {
        String[] values = words(column);
        var seen = new HashMap<String, Integer>();
        for (int row = 0; row < values.length; row++) {
            if (values[row].isEmpty()) {
                throw new RefusedInput("missing", place(row, column), "The cell is empty.", "Give every row an id.");
            }
            Integer before = seen.putIfAbsent(values[row], row);
            if (before != null) {
                throw new RefusedInput(
                        "duplicate",
                        place(row, column),
                        "'" + values[row] + "' stands already in line " + lines[before] + ".",
                        "Give every row an id of its own.");
            }
        }
        return new ArrayList<>(Arrays.asList(values));
    }
}
