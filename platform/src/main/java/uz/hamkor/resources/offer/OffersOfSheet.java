package uz.hamkor.resources.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Refusal;

/**
 * A list of offers as it was read.
 *
 * @param headings of the file that said nothing to us
 */
public record OffersOfSheet(List<Line> lines, List<String> unrecognised) {

    public OffersOfSheet {
        lines = List.copyOf(lines);
        unrecognised = List.copyOf(unrecognised);
    }

    /**
     * One row.
     *
     * @param number as a table program shows it
     * @param offer what it says; null when something is wrong
     * @param before the offer it changes; null for a new one
     */
    public record Line(
            int number,
            String name,
            @Nullable Offer offer,
            @Nullable Offer before,
            List<Wrong> wrong) {

        public Line {
            wrong = List.copyOf(wrong);
        }

        public boolean isNew() {
            return offer != null && before == null;
        }

        public boolean isChanged() {
            return offer != null && before != null && !offer.equals(before);
        }

        Line refused(Wrong reason) {
            return new Line(number, name, null, before, List.of(reason));
        }
    }

    /**
     * What is wrong with a cell.
     *
     * @param column its letter; null where the list has no such column
     * @param key of the column, for its heading; null where it is none of ours
     */
    public record Wrong(@Nullable String column, @Nullable String key, String value, Refusal refusal) {}

    public long added() {
        return lines.stream().filter(Line::isNew).count();
    }

    public long changed() {
        return lines.stream().filter(Line::isChanged).count();
    }

    public long same() {
        return lines.size() - added() - changed() - bad().size();
    }

    public List<Line> bad() {
        return lines.stream().filter(line -> !line.wrong().isEmpty()).toList();
    }

    /** Whether all of it can be brought in and something would change. */
    public boolean isReady() {
        return bad().isEmpty() && added() + changed() > 0;
    }
}
