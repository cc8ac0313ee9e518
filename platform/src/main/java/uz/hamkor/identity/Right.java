package uz.hamkor.identity;

/** What may be done with a thing; the letters of the role matrix. */
public enum Right {
    CREATE('C'),
    READ('R'),
    UPDATE('U'),
    APPROVE('A'),
    VOTE('V'),
    SIGN('S'),
    EXPORT('X'),
    COMMENT('K');

    private final char letter;

    Right(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    static Right of(char letter) {
        for (Right right : values()) {
            if (right.letter == letter) {
                return right;
            }
        }
        throw new IllegalArgumentException("no right has the letter '" + letter + "'");
    }
}
