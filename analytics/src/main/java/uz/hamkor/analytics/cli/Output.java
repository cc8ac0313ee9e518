package uz.hamkor.analytics.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.analytics.RefusedInput;

/**
 * Writes one result: rows of CSV or lines of text, or with {@code --format json} the whole record with everything that
 * explains it. A file named by {@code --out} appears only when it is complete.
 */
final class Output {

    private final boolean json;
    private final Optional<Path> file;
    private final Console console;

    Output(Arguments arguments, Console console) {
        this(arguments, console, "csv");
    }

    /** @param otherwise the format that holds without {@code --format} */
    Output(Arguments arguments, Console console, String otherwise) {
        String other = otherwise.equals("json") ? "csv" : "json";
        this.json = arguments.choice("--format", otherwise, other).equals("json");
        this.file = arguments.optional("--out").map(Path::of);
        this.console = console;
    }

    boolean json() {
        return json;
    }

    /** @param rows writes headings and rows to what it is given */
    void csv(Consumer<CsvWriter> rows) {
        write(writer -> {
            @SuppressWarnings("resource") // closing it would close standard output
            CsvWriter csv = CsvWriter.builder()
                    .bufferSize(0)
                    .lineDelimiter(LineDelimiter.LF)
                    .build(writer);
            rows.accept(csv);
        });
    }

    /** Text as it stands, line by line. */
    void lines(List<String> lines) {
        write(writer -> {
            for (String line : lines) {
                writer.append(line).append('\n');
            }
        });
    }

    void json(Object result) {
        write(writer -> {
            JsonMapper mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .build();
            mapper.writeValue(writer, result);
            writer.append('\n');
        });
    }

    private interface Content {
        void to(Writer writer) throws IOException;
    }

    private void write(Content content) {
        if (file.isEmpty()) {
            try {
                var writer = new BufferedWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8), 1 << 16);
                content.to(writer);
                writer.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        Path target = file.get().toAbsolutePath();
        Path folder = target.getParent() == null ? Path.of("/") : target.getParent();
        try {
            Path draft = Files.createTempFile(folder, ".hamkor", ".part");
            try {
                try (Writer writer = Files.newBufferedWriter(draft)) {
                    content.to(writer);
                }
                try {
                    Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                } catch (AtomicMoveNotSupportedException e) {
                    Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new RefusedInput(
                    "out",
                    "--out " + file.get(),
                    "The file cannot be written: " + e + ".",
                    "Name a file in a folder you may write.");
        }
    }
}
