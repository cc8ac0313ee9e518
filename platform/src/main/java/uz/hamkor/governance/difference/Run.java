package uz.hamkor.governance.difference;

/** Some words of a paragraph that stayed, came or went, with the space after them. */
public record Run(Kind kind, String text) {

    public enum Kind {
        SAME,
        ADDED,
        REMOVED
    }
}
