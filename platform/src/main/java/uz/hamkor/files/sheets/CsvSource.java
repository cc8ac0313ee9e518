package uz.hamkor.files.sheets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text file with delimiters. */
final class CsvSource implements Source {

    private static final char[] DELIMITERS = {',', ';', '\t'};
    private static final int SAMPLE = 65_536;

    private final Path file;
    private final TextEncoding encoding;
    private final char delimiter;
    private final boolean declared;
    private final SheetLimits limits;

    private CsvSource(Path file, TextEncoding encoding, char delimiter, boolean declared, SheetLimits limits) {
        this.file = file;
        this.encoding = encoding;
        this.delimiter = delimiter;
        this.declared = declared;
        this.limits = limits;
    }

    static Source open(Path file, SheetLimits limits) throws IOException {
        TextEncoding encoding = TextEncoding.of(file);
        String sample = sample(file, encoding);
        if (sample.isBlank() && sample.length() < SAMPLE) {
            throw new Unacceptable("empty");
        }
        Character declared = declaredDelimiter(sample);
        char delimiter = declared != null ? declared : likelyDelimiter(sample, limits);
        return new CsvSource(file, encoding, delimiter, declared != null, limits);
    }

    @Override
    public Sheets.Format format() {
        return new Sheets.Format.Csv(encoding.charset(), delimiter);
    }

    @Override
    public List<Sheets.Info> sheets() {
        return List.of(new Sheets.Info("", false));
    }

    @Override
    public boolean read(String sheet, RowVisitor visitor) throws IOException {
        if (!sheet.isEmpty()) {
            throw new Unacceptable("no_such_sheet", sheet);
        }
        try (var reader = new BufferedReader(reader(file, encoding))) {
            if (declared) {
                reader.readLine();
            }
            var parser = new CsvParser(reader, delimiter, limits);
            try {
                return read(parser, visitor);
            } catch (CharacterCodingException e) {
                throw new Unacceptable("encoding_broken", parser.row() + 1);
            }
        }
    }

    private boolean read(CsvParser parser, RowVisitor visitor) throws IOException {
        var texts = new ArrayList<String>();
        int rows = 0;
        while (parser.next(texts)) {
            if (texts.stream().allMatch(Cell::isBlank)) {
                continue;
            }
            List<Cell> cells = cells(texts);
            if (++rows > limits.maxRows()) {
                throw new Unacceptable("too_many_rows", limits.maxRows());
            }
            if (!visitor.visit(new Row("", parser.row(), cells))) {
                return false;
            }
        }
        return true;
    }

    private static List<Cell> cells(List<String> texts) {
        int length = texts.size();
        while (length > 0 && texts.get(length - 1).isEmpty()) {
            length--;
        }
        var cells = new ArrayList<Cell>(length);
        for (String text : texts.subList(0, length)) {
            cells.add(Cell.of(Harmless.unprotect(text)));
        }
        return cells;
    }

    @Override
    public void close() {}

    private static Reader reader(Path file, TextEncoding encoding) throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(encoding.markBytes());
        var decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new InputStreamReader(in, decoder);
    }

    private static String sample(Path file, TextEncoding encoding) throws IOException {
        char[] sample = new char[SAMPLE];
        int length = 0;
        try (Reader reader = reader(file, encoding)) {
            for (int read = 0; read >= 0 && length < SAMPLE; read = reader.read(sample, length, SAMPLE - length)) {
                length += read;
            }
            return new String(sample, 0, length);
        } catch (CharacterCodingException e) {
            throw new Unacceptable(
                    "encoding_broken", new String(sample, 0, length).lines().count() + 1);
        }
    }

    /** Excel's own way of saying it: a first line {@code sep=;}, sometimes in quotes. */
    private static @Nullable Character declaredDelimiter(String sample) {
        String line = sample.lines().findFirst().orElse("");
        String bare = line.length() > 2 && line.startsWith("\"") && line.endsWith("\"")
                ? line.substring(1, line.length() - 1)
                : line;
        if (bare.length() != 5 || !bare.regionMatches(true, 0, "sep=", 0, 4)) {
            return null;
        }
        char declared = bare.charAt(4);
        return declared == '"' || Character.isLetterOrDigit(declared) ? null : declared;
    }

    /** The one by which most records have the same number of cells; of equals the one that gives more cells. */
    private static char likelyDelimiter(String sample, SheetLimits limits) throws IOException {
        char best = ',';
        long bestScore = 0;
        for (char candidate : DELIMITERS) {
            List<Integer> widths =
                    CsvParser.widths(new StringReader(sample), candidate, limits, sample.length() == SAMPLE);
            int usual = widths.stream()
                    .filter(width -> width > 1)
                    .max((a, b) -> Integer.compare(Collections.frequency(widths, a), Collections.frequency(widths, b)))
                    .orElse(0);
            long score = usual == 0 ? 0 : Collections.frequency(widths, usual) * 10_000L + usual;
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }
}
