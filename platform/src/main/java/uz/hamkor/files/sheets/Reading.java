package uz.hamkor.files.sheets;

import uz.hamkor.shared.Refusal;

/** How the reading of a sheet ended. The number of rows is that of the rows handed over. */
public sealed interface Reading {

    long rows();

    /** To the end. */
    record Complete(long rows) implements Reading {}

    /** The visitor had enough. */
    record Stopped(long rows) implements Reading {}

    /** The file turned out to be hostile or damaged; the rows handed over so far must not be kept. */
    record Refused(Refusal refusal, long rows) implements Reading {}
}
