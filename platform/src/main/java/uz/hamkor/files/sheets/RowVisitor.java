package uz.hamkor.files.sheets;

/** Takes the rows of a sheet one after another. */
@FunctionalInterface
public interface RowVisitor {

    /** Whether it wants the next one. */
    boolean visit(Row row);
}
