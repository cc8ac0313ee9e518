package uz.hamkor.files.sheets;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Stands before the XML parser and lets nothing through that would make it collect without bound: document types (and
 * with them entities of every kind), and markup, comments, CDATA sections or text runs of endless length. The parser's
 * own settings forbid the same once more.
 */
final class XmlGuard extends FilterReader {

    private enum State {
        TEXT,
        OPENED,
        TAG,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BANG,
        COMMENT_OPENING,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private final int longestRun;
    private State state = State.TEXT;
    private int run;
    private int beforeLast;
    private int last;

    XmlGuard(Reader in, int longestRun) {
        super(in);
        this.longestRun = longestRun;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        for (int i = offset; i < offset + read; i++) {
            look(target[i]);
        }
        return read;
    }

    private void look(char c) {
        State next = next(c);
        if (next != state && (next == State.TEXT || next == State.OPENED)) {
            run = 0;
        } else if (++run > longestRun) {
            throw new Unacceptable("unsafe_xml");
        }
        boolean commentBegins = state == State.COMMENT_OPENING;
        state = next;
        // the two dashes that open a comment do not close it
        beforeLast = commentBegins ? 0 : last;
        last = commentBegins ? 0 : c;
    }

    private State next(char c) {
        return switch (state) {
            case TEXT -> c == '<' ? State.OPENED : State.TEXT;
            case OPENED -> c == '!' ? State.BANG : c == '?' ? State.INSTRUCTION : State.TAG;
            case TAG ->
                switch (c) {
                    case '>' -> State.TEXT;
                    case '"' -> State.DOUBLE_QUOTED;
                    case '\'' -> State.SINGLE_QUOTED;
                    default -> State.TAG;
                };
            case SINGLE_QUOTED -> c == '\'' ? State.TAG : State.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> c == '"' ? State.TAG : State.DOUBLE_QUOTED;
            case BANG ->
                switch (c) {
                    case '-' -> State.COMMENT_OPENING;
                    case '[' -> State.CDATA;
                    default -> throw new Unacceptable("unsafe_xml");
                };
            case COMMENT_OPENING -> State.COMMENT;
            case COMMENT -> endsWith('-', '-', c) ? State.TEXT : State.COMMENT;
            case CDATA -> endsWith(']', ']', c) ? State.TEXT : State.CDATA;
            case INSTRUCTION -> c == '>' && last == '?' ? State.TEXT : State.INSTRUCTION;
        };
    }

    private boolean endsWith(char first, char second, char c) {
        return c == '>' && last == second && beforeLast == first;
    }
}
