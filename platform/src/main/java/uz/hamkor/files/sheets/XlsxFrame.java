package uz.hamkor.files.sheets;

import java.io.IOException;
import java.io.Writer;

/** The parts of a workbook of ours around its rows. */
final class XlsxFrame {

    private static final int NARROWEST = 10;
    private static final int WIDEST = 60;
    private static final int ROOM = 4;
    private static final int LONGEST_NAME = 31;

    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    static final String CONTENT_TYPES =
            PROLOG + """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/xl/workbook.xml" ContentType="%1$s.sheet.main+xml"/>\
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%1$s.worksheet+xml"/>\
            <Override PartName="/xl/styles.xml" ContentType="%1$s.styles+xml"/></Types>""".formatted("application/vnd.openxmlformats-officedocument.spreadsheetml");

    static final String RELATIONS = relations(
            "<Relationship Id=\"rId1\" Type=\"" + DOCUMENT + "/officeDocument\" Target=\"xl/workbook.xml\"/>");

    static final String WORKBOOK_RELATIONS = relations("<Relationship Id=\"rId1\" Type=\"" + DOCUMENT
            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + DOCUMENT
            + "/styles\" Target=\"styles.xml\"/>");

    /** Style 0 is the default, 1 is text, 2 is text in bold; 49 is the number of the format "@". */
    static final String STYLES = PROLOG + "<styleSheet xmlns=\"" + MAIN + "\">" + """
            <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
            <font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
            <fills count="2"><fill><patternFill patternType="none"/></fill>\
            <fill><patternFill patternType="gray125"/></fill></fills>\
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
            <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>\
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""";

    static final String SHEET_BEGINNING = PROLOG + "<worksheet xmlns=\"" + MAIN + "\"><sheetViews>"
            + "<sheetView tabSelected=\"1\" workbookViewId=\"0\">"
            + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
            + "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>";

    private XlsxFrame() {}

    private static String relations(String relations) {
        return PROLOG + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + relations + "</Relationships>";
    }

    /** The hidden name is how Excel remembers that there is a filter. */
    static String workbook(String sheetName, int columns, int rows) {
        String filter = columns == 0
                ? ""
                : "<definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">'"
                        + escaped(sheetName.replace("'", "''")) + "'!$A$1:$" + Problem.columnName(columns - 1) + "$"
                        + rows
                        + "</definedName></definedNames>";
        return PROLOG + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + DOCUMENT + "\"><sheets><sheet name=\""
                + escaped(sheetName) + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets>" + filter + "</workbook>";
    }

    /** @param style also for the cells a person adds, so that a code typed below keeps its zeros */
    static String columns(int[] longest, int style) {
        var columns = new StringBuilder();
        for (int column = 0; column < longest.length; column++) {
            columns.append("<col min=\"%1$d\" max=\"%1$d\" width=\"%2$d\" style=\"%3$d\" customWidth=\"1\"/>"
                    .formatted(column + 1, Math.clamp(longest[column] + ROOM, NARROWEST, WIDEST), style));
        }
        return columns.isEmpty() ? "" : "<cols>" + columns + "</cols>";
    }

    /** Without the characters Excel forbids, without apostrophes at its ends, at most 31 characters. */
    static String sheetName(String wanted) {
        String name = RichText.encode(wanted.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", " "))
                .replaceAll("^['\\s]+", "");
        if (name.length() > LONGEST_NAME) {
            boolean pair = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1));
            name = name.substring(0, LONGEST_NAME - (pair ? 1 : 0));
        }
        name = name.replaceAll("['\\s]+$", "");
        return name.isEmpty() ? "Hamkor" : name;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static void escape(String text, Writer out) throws IOException {
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            String entity = switch (text.charAt(i)) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                default -> "";
            };
            if (!entity.isEmpty()) {
                out.write(text, written, i - written);
                out.write(entity);
                written = i + 1;
            }
        }
        out.write(text, written, text.length() - written);
    }
}
