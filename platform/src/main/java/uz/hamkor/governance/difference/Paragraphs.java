package uz.hamkor.governance.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a text into paragraphs so that together with the blank lines they are the text. */
final class Paragraphs {

    /** A line that begins a paragraph even without a blank line before it. */
    private static final Pattern BEGINS = Pattern.compile(
            "\\s*(?:[-*+]\\s|#{1,6}\\s|\\||\\d+(?:\\.\\d+){0,8}[.)]\\s|\\d+(?:\\.\\d+){1,8}\\s|\\(?[\\p{L}\\d]{1,3}\\)\\s).*",
            Pattern.DOTALL);

    private static final Pattern HEADING = Pattern.compile("\\s*#{1,6}\\s.*", Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("\\s*(?:```|~~~).*", Pattern.DOTALL);

    /** Bullets, heading signs and numbers, also several: {@code ## 3.2.}. Bounded, as each repetition takes stack. */
    private static final Pattern MARKER = Pattern.compile(
            "(?U)\\s*(?:(?:[-*+>|]|#{1,6}|§|\\d+(?:\\.\\d+){0,8}[.)]?|\\(?[\\p{L}\\d]{1,3}\\))\\s+){0,4}");

    private Paragraphs() {}

    /** @param lead takes the blank lines at the beginning */
    static List<Paragraph> of(String text, Vocabulary vocabulary, StringBuilder lead) {
        var paragraphs = new ArrayList<Paragraph>();
        int start = firstText(text);
        lead.append(text, 0, start);
        boolean fenced = false;
        boolean closed = false;
        int at = start;
        while (at < text.length()) {
            int end = text.indexOf('\n', at) + 1;
            end = end == 0 ? text.length() : end;
            String line = text.substring(at, end);
            boolean blank = line.chars().allMatch(Words::isSpace);
            boolean fence = FENCE.matcher(line).matches();
            if (!fenced
                    && at > start
                    && !blank
                    && (closed || fence || BEGINS.matcher(line).matches())) {
                paragraphs.add(paragraph(text.substring(start, at), vocabulary));
                start = at;
            }
            if (fence) {
                fenced = !fenced;
            }
            closed = !fenced && (fence || blank || HEADING.matcher(line).matches());
            at = end;
        }
        if (start < text.length()) {
            paragraphs.add(paragraph(text.substring(start), vocabulary));
        }
        return paragraphs;
    }

    private static int firstText(String text) {
        int i = 0;
        while (i < text.length() && Words.isSpace(text.charAt(i))) {
            i++;
        }
        // The indentation of the first paragraph belongs to it.
        return i == text.length() ? i : text.lastIndexOf('\n', i) + 1;
    }

    private static Paragraph paragraph(String text, Vocabulary vocabulary) {
        int end = text.length();
        while (end > 0 && Words.isSpace(text.charAt(end - 1))) {
            end--;
        }
        String content = text.substring(0, end);
        int[] starts = Words.starts(content);
        int n = starts.length - 1;
        var tokens = new int[n];
        var words = new int[n];
        int wordCount = 0;
        var matcher = MARKER.matcher(content);
        int marker = matcher.lookingAt() ? matcher.end() : 0;
        var all = new StringBuilder();
        int bodyStart = 0;
        for (int i = 0; i < n; i++) {
            String core = Words.core(content, starts[i], starts[i + 1]);
            tokens[i] = vocabulary.number(core);
            if (Words.isWord(core)) {
                words[wordCount++] = tokens[i];
            }
            if (!Words.isSpace(core.codePointAt(0))) {
                all.append(core).append('\n');
            }
            if (starts[i] < marker) {
                bodyStart = all.length();
            }
        }
        // One that is nothing but a number or a bullet is known by that.
        String key = bodyStart == all.length() ? all.toString() : all.substring(bodyStart);
        return new Paragraph(
                content, text.substring(end), starts, tokens, Arrays.copyOf(words, wordCount), vocabulary.number(key));
    }
}
