package uz.hamkor.registry.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to say about one cell of a row.
 *
 * @param field key of the column, null when it is about the whole row
 * @param code the texts are {@code problem.intake.<code>} and {@code problem.intake.<code>.remedy}
 * @param args what the texts mention
 * @param proposal a value that would be taken instead, null when none can be guessed
 * @param grave whether the row cannot be taken; otherwise it is taken as the text says
 */
record RowProblem(
        @Nullable String field,
        String value,
        String code,
        List<String> args,
        @Nullable String proposal,
        boolean grave) {

    RowProblem {
        args = List.copyOf(args);
    }

    static RowProblem grave(@Nullable String field, String value, String code, String... args) {
        return new RowProblem(field, value, code, List.of(args), null, true);
    }

    static RowProblem slight(@Nullable String field, String value, String code, String... args) {
        return new RowProblem(field, value, code, List.of(args), null, false);
    }

    RowProblem proposing(@Nullable String better) {
        return new RowProblem(field, value, code, args, better, grave);
    }

    public String messageKey() {
        return "problem.intake." + code;
    }

    public String remedyKey() {
        return messageKey() + ".remedy";
    }
}
