package uz.hamkor.analytics;

/**
 * Input that cannot be computed with: says what is wrong, where, and what to do about it.
 *
 * <p>An exception, unlike the refusals of the platform, because input is checked once, where a data set is made
 * (a constructor), and every later step relies on it.
 */
public final class RefusedInput extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final String place;
    private final String problem;
    private final String remedy;

    /**
     * @param code stable, for programs: {@code negative}, {@code missing}, {@code shape} …
     * @param place where: a unit and a column, a parameter; empty if the whole input is meant
     * @param problem one sentence without the place
     * @param remedy one sentence
     */
    public RefusedInput(String code, String place, String problem, String remedy) {
        super((place.isEmpty() ? "" : place + ": ") + problem + " " + remedy);
        this.code = code;
        this.place = place;
        this.problem = problem;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public String place() {
        return place;
    }

    public String problem() {
        return problem;
    }

    public String remedy() {
        return remedy;
    }
}
