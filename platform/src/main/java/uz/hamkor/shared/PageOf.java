package uz.hamkor.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is read with a cursor.
 *
 * @param rows the rows of this page, in order
 * @param nextCursor an opaque text that asks for the rows after these; null on the last page
 * @param total how many rows the whole list has
 */
public record PageOf<T>(List<T> rows, @Nullable String nextCursor, long total) {

    public PageOf {
        rows = List.copyOf(rows);
    }

    public <R> PageOf<R> map(Function<? super T, ? extends R> change) {
        return new PageOf<>(rows.stream().<R>map(change).toList(), nextCursor, total);
    }
}
