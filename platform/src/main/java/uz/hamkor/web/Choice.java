package uz.hamkor.web;

/** One option of a select or a group of radio buttons. */
public record Choice(String value, String text, String hint) {

    public Choice(String value, String text) {
        this(value, text, "");
    }
}
