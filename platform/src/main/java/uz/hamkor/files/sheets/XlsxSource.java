package uz.hamkor.files.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workbook of Excel 2007 or later, with or without macros (which are not looked at). */
final class XlsxSource implements Source {

    private record Sheet(Sheets.Info info, String part) {}

    private final XlsxPackage zip;
    private final SheetLimits limits;
    private final List<Sheet> sheets;
    private final NumberFormats formats;
    private final SharedTexts texts;
    private final long unpackedByOpening;

    private XlsxSource(
            XlsxPackage zip, SheetLimits limits, List<Sheet> sheets, NumberFormats formats, SharedTexts texts) {
        this.zip = zip;
        this.limits = limits;
        this.sheets = sheets;
        this.formats = formats;
        this.texts = texts;
        this.unpackedByOpening = zip.unpacked();
    }

    static Source open(Path file, SheetLimits limits) throws IOException {
        XlsxPackage zip = XlsxPackage.open(file, limits);
        try {
            return open(zip, limits);
        } catch (RuntimeException | IOException e) {
            zip.close();
            throw e;
        }
    }

    private static Source open(XlsxPackage zip, SheetLimits limits) throws IOException {
        String workbook = workbookPart(zip, limits);
        Map<String, Relation> relations = relations(zip, workbook, limits);
        var sheets = new ArrayList<Sheet>();
        boolean since1904 = false;
        try (var cursor = cursor(zip, workbook, limits)) {
            while (cursor.next()) {
                if (cursor.starts("workbookPr")) {
                    String flag = cursor.attribute("date1904", "false");
                    since1904 = flag.equals("1") || flag.equals("true");
                } else if (cursor.starts("sheet")) {
                    if (sheets.size() == limits.maxSheets()) {
                        throw new Unacceptable("too_many_sheets", limits.maxSheets());
                    }
                    Relation relation = relations.get(cursor.attribute("id", ""));
                    if (relation != null && relation.type().endsWith("/worksheet") && zip.has(relation.part())) {
                        boolean hidden = !cursor.attribute("state", "visible").equals("visible");
                        String name = RichText.decode(cursor.attribute("name", ""));
                        sheets.add(new Sheet(new Sheets.Info(name, hidden), relation.part()));
                    }
                }
            }
        }
        if (sheets.isEmpty()) {
            throw new Unacceptable("not_a_workbook");
        }
        NumberFormats formats = NumberFormats.read(part(zip, relations, "/styles"), limits);
        if (since1904) {
            formats.countFrom1904();
        }
        SharedTexts texts = SharedTexts.read(part(zip, relations, "/sharedStrings"), limits);
        return new XlsxSource(zip, limits, List.copyOf(sheets), formats, texts);
    }

    @Override
    public Sheets.Format format() {
        return new Sheets.Format.Xlsx();
    }

    @Override
    public List<Sheets.Info> sheets() {
        return sheets.stream().map(Sheet::info).toList();
    }

    @Override
    public boolean read(String name, RowVisitor visitor) throws IOException {
        Sheet sheet = sheets.stream()
                .filter(candidate -> candidate.info().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Unacceptable("no_such_sheet", name));
        zip.resetTo(unpackedByOpening);
        try (var cursor = cursor(zip, sheet.part(), limits)) {
            return new XlsxRows(name, cursor, texts, formats, limits).read(visitor);
        }
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            texts.close();
        }
    }

    private record Relation(String type, String part) {}

    /** The workbook's part; a zip that has none is told apart by what it is instead. */
    private static String workbookPart(XlsxPackage zip, SheetLimits limits) throws IOException {
        String part = relations(zip, "", limits).values().stream()
                .filter(relation -> relation.type().endsWith("/officeDocument"))
                .map(Relation::part)
                .findFirst()
                .orElse("xl/workbook.xml");
        if (part.endsWith(".bin")) {
            throw new Unacceptable("binary_workbook");
        }
        if (zip.has(part)) {
            return part;
        }
        boolean openDocument = zip.text("mimetype", 256).startsWith("application/vnd.oasis.opendocument");
        throw new Unacceptable(openDocument ? "open_document" : "not_a_workbook");
    }

    private static Map<String, Relation> relations(XlsxPackage zip, String of, SheetLimits limits) throws IOException {
        int slash = of.lastIndexOf('/');
        String folder = of.substring(0, slash + 1);
        String part = folder + "_rels/" + of.substring(slash + 1) + ".rels";
        var relations = new HashMap<String, Relation>();
        if (!zip.has(part)) {
            return relations;
        }
        try (var cursor = cursor(zip, part, limits)) {
            while (cursor.next()) {
                if (cursor.starts("Relationship")
                        && !cursor.attribute("TargetMode", "").equals("External")) {
                    if (relations.size() > limits.maxParts()) {
                        throw new Unacceptable("too_many_parts", limits.maxParts());
                    }
                    String target = cursor.attribute("Target", "");
                    relations.put(
                            cursor.attribute("Id", ""),
                            new Relation(cursor.attribute("Type", ""), resolve(folder, target)));
                }
            }
        }
        return relations;
    }

    private static String resolve(String folder, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        var path = new ArrayList<String>();
        for (String step : (folder + target).split("/")) {
            switch (step) {
                case "", "." -> {}
                case ".." -> {
                    if (!path.isEmpty()) {
                        path.removeLast();
                    }
                }
                default -> path.add(step);
            }
        }
        return String.join("/", path);
    }

    private static @Nullable InputStream part(XlsxPackage zip, Map<String, Relation> relations, String type)
            throws IOException {
        for (Relation relation : relations.values()) {
            if (relation.type().endsWith(type)) {
                return zip.part(relation.part());
            }
        }
        return null;
    }

    private static XmlCursor cursor(XlsxPackage zip, String part, SheetLimits limits) throws IOException {
        InputStream in = zip.part(part);
        if (in == null) {
            throw new Unacceptable("damaged");
        }
        return XmlCursor.over(in, limits);
    }
}
