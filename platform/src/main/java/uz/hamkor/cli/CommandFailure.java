package uz.hamkor.cli;

/** Why a command cannot go on, and what the person can do. */
class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;
    private final String remedy;

    CommandFailure(int code, String message, String remedy) {
        super(message);
        this.code = code;
        this.remedy = remedy;
    }

    int code() {
        return code;
    }

    String remedy() {
        return remedy;
    }
}
