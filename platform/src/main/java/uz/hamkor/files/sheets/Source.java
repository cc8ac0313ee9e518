package uz.hamkor.files.sheets;

import java.io.IOException;
import java.util.List;

/** A file that was found to be a table, in one of the formats. */
interface Source {

    Sheets.Format format();

    List<Sheets.Info> sheets();

    /**
     * Hands over the rows until the end or until the visitor has enough.
     *
     * @return whether the end was reached
     * @throws Unacceptable when the content is hostile or damaged
     */
    boolean read(String sheet, RowVisitor visitor) throws IOException;

    void close() throws IOException;
}
