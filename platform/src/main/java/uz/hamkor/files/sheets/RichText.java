package uz.hamkor.files.sheets;

/** Collects the text of a shared or inline string from its runs, without the phonetic hints of East Asian files. */
final class RichText {

    private final StringBuilder text = new StringBuilder();
    private final int limit;
    private boolean inside;
    private int hints;

    RichText(SheetLimits limits) {
        this.limit = limits.maxCellChars();
    }

    void clear() {
        text.setLength(0);
        inside = false;
        hints = 0;
    }

    /** Looks at an event below the string's element; false when the text grows too long. */
    boolean take(XmlCursor cursor) {
        if (cursor.isText()) {
            if (inside && hints == 0) {
                if (text.length() + cursor.textLength() > limit * 7L) {
                    return false;
                }
                cursor.appendTextTo(text);
            }
        } else if (cursor.name().equals("t")) {
            inside = cursor.isStart();
        } else if (cursor.name().equals("rPh")) {
            hints += cursor.isStart() ? 1 : -1;
        }
        return true;
    }

    /** Still in the spelling of the file, see {@link #decode}. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** Characters that XML cannot hold are written as {@code _x000D_}, a real {@code _x000D_} as {@code _x005F_x000D_}. */
    static String decode(String text) {
        int escape = text.indexOf("_x");
        if (escape < 0) {
            return text;
        }
        var decoded = new StringBuilder(text.length());
        int copied = 0;
        while (escape >= 0) {
            if (isEscape(text, escape)) {
                decoded.append(text, copied, escape).append((char) Integer.parseInt(text, escape + 2, escape + 6, 16));
                copied = escape + 7;
            }
            escape = text.indexOf("_x", Math.max(copied, escape + 1));
        }
        return decoded.append(text, copied, text.length()).toString();
    }

    /** The reverse of {@link #decode}; what neither XML nor Unicode can hold becomes a replacement character. */
    static String encode(String text) {
        StringBuilder encoded = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            String written = pair ? text.substring(i, i + 2) : encode(text, i, c);
            if (encoded == null && !(written.length() == (pair ? 2 : 1) && written.charAt(0) == c)) {
                encoded = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (encoded != null) {
                encoded.append(written);
            }
            i += pair ? 1 : 0;
        }
        return encoded == null ? text : encoded.toString();
    }

    private static String encode(String text, int at, char c) {
        if (c == 0 || Character.isSurrogate(c)) {
            return "\uFFFD";
        }
        boolean unspeakable = (c < ' ' && c != '\t' && c != '\n') || c == '\uFFFE' || c == '\uFFFF';
        if (unspeakable || isEscape(text, at)) {
            return "_x%04X_".formatted((int) c);
        }
        return String.valueOf(c);
    }

    private static boolean isEscape(String text, int at) {
        if (at + 7 > text.length() || !text.startsWith("_x", at) || text.charAt(at + 6) != '_') {
            return false;
        }
        for (int i = at + 2; i < at + 6; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }
}
