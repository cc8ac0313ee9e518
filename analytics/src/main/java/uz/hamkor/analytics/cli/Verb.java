package uz.hamkor.analytics.cli;

/** One thing that can be computed from the command line. */
interface Verb {

    String name();

    /** The arguments after the verb, as help shows them. */
    String syntax();

    /** The options it knows besides those of every verb ({@code --format --out --threads}). */
    Options options();

    /**
     * Reads, computes and writes.
     *
     * @throws uz.hamkor.analytics.RefusedInput when input cannot be used; nothing has been written then
     */
    void run(Arguments arguments, Console console);
}
