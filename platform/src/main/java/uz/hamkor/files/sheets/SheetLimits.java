package uz.hamkor.files.sheets;

/**
 * How much a file may ask of us. Everything is counted while reading; what a file says about itself (sizes in headers,
 * {@code <dimension>}, counts of shared strings) is never believed.
 *
 * @param maxFileBytes size of the file as sent
 * @param maxUnpackedBytes what one reading of an XLSX may unpack, all parts together
 * @param maxRatio how many bytes one packed byte may become, beyond the first megabyte of a part
 * @param maxParts files inside an XLSX
 * @param maxSheets sheets of a workbook
 * @param maxSharedTexts entries of the table of shared strings
 * @param maxRows rows that are not blank, per sheet, headings included
 * @param maxColumns columns of a row; blank cells beyond do not count
 * @param maxCellChars characters of a cell; 32,767 is what Excel itself can hold
 * @param maxRowChars characters of a row
 */
public record SheetLimits(
        long maxFileBytes,
        long maxUnpackedBytes,
        int maxRatio,
        int maxParts,
        int maxSheets,
        int maxSharedTexts,
        int maxRows,
        int maxColumns,
        int maxCellChars,
        int maxRowChars) {

    private static final long MEGABYTE = 1024 * 1024;

    /** Room for 200,000 rows of a member list, and not much more. */
    public static final SheetLimits DEFAULT = new SheetLimits(
            128 * MEGABYTE, 640 * MEGABYTE, 100, 2_000, 200, 4_000_000, 250_000, 1_000, 32_767, 1_000_000);

    public SheetLimits withMaxFileBytes(long bytes) {
        return new SheetLimits(
                bytes,
                maxUnpackedBytes,
                maxRatio,
                maxParts,
                maxSheets,
                maxSharedTexts,
                maxRows,
                maxColumns,
                maxCellChars,
                maxRowChars);
    }

    public SheetLimits withMaxRows(int rows) {
        return new SheetLimits(
                maxFileBytes,
                maxUnpackedBytes,
                maxRatio,
                maxParts,
                maxSheets,
                maxSharedTexts,
                rows,
                maxColumns,
                maxCellChars,
                maxRowChars);
    }

    static long megabytes(long bytes) {
        return Math.max(1, bytes / MEGABYTE);
    }
}
