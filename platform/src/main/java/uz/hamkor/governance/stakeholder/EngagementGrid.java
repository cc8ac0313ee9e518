package uz.hamkor.governance.stakeholder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.shared.Language;

/**
 * The grid of influence and interest: interest to the right, influence upwards, a cell for each pair of scores. Those
 * of one cell stand side by side as numbered dots; where a cell has more than it can show, the last dot says how many
 * more. Only positions are computed here; colours are classes.
 *
 * @param unscored how many are not drawn because a score is missing
 */
record EngagementGrid(List<Cell> cells, List<Dot> dots, int unscored) {

    static final int LEFT = 62;
    static final int TOP = 12;
    static final int CELL = 92;
    private static final int PER_ROW = 3;
    private static final int PER_CELL = 9;
    private static final int STEP = 27;
    private static final int INSET = 19;
    /** From this score on influence or interest is high; our default. */
    static final int HIGH = 4;

    /** @param tint the heavier, the closer one works with those in it */
    record Cell(int x, int y, String tint) {}

    /** @param label the number in the table, or how many more there are */
    record Dot(int x, int y, Side side, String label, String title, boolean more) {

        public int textY() {
            return y + 4;
        }
    }

    static EngagementGrid of(List<Stakeholder> all, Language language) {
        List<Cell> cells = new ArrayList<>();
        for (int influence = 1; influence <= 5; influence++) {
            for (int interest = 1; interest <= 5; interest++) {
                cells.add(new Cell(x(interest), y(influence), tint(influence, interest)));
            }
        }
        Map<Integer, List<Integer>> byCell = new TreeMap<>();
        int unscored = 0;
        for (int at = 0; at < all.size(); at++) {
            Stakeholder one = all.get(at);
            Integer influence = one.influence();
            Integer interest = one.interest();
            if (influence == null || interest == null) {
                unscored++;
                continue;
            }
            byCell.computeIfAbsent(influence * 10 + interest, cell -> new ArrayList<>())
                    .add(at);
        }
        List<Dot> dots = new ArrayList<>();
        byCell.forEach((cell, members) -> {
            int shown = members.size() > PER_CELL ? PER_CELL - 1 : members.size();
            for (int i = 0; i < shown; i++) {
                Stakeholder one = all.get(members.get(i));
                dots.add(dot(
                        cell,
                        i,
                        one.side(),
                        String.valueOf(members.get(i) + 1),
                        one.name().in(language),
                        false));
            }
            if (shown < members.size()) {
                Stakeholder one = all.get(members.get(shown));
                dots.add(dot(cell, shown, one.side(), "+" + (members.size() - shown), "", true));
            }
        });
        return new EngagementGrid(cells, dots, unscored);
    }

    private static Dot dot(int cell, int place, Side side, String label, String title, boolean more) {
        return new Dot(
                x(cell % 10) + INSET + place % PER_ROW * STEP,
                y(cell / 10) + INSET + place / PER_ROW * STEP,
                side,
                label,
                title,
                more);
    }

    private static int x(int interest) {
        return LEFT + (interest - 1) * CELL;
    }

    private static int y(int influence) {
        return TOP + (5 - influence) * CELL;
    }

    private static String tint(int influence, int interest) {
        boolean strong = influence >= HIGH;
        boolean keen = interest >= HIGH;
        return strong && keen ? "f-blue-t" : strong || keen ? "f-teal-t" : "f-sunken";
    }

    public int size() {
        return LEFT + 5 * CELL + 8;
    }

    public int height() {
        return TOP + 5 * CELL + 48;
    }

    public int cell() {
        return CELL - 3;
    }

    /** Where the numbers of the axes stand. */
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (int score = 1; score <= 5; score++) {
            marks.add(new Mark(x(score) + CELL / 2, TOP + 5 * CELL + 17, score));
            marks.add(new Mark(LEFT - 14, y(score) + CELL / 2 + 4, score));
        }
        return marks;
    }

    record Mark(int x, int y, int score) {}
}
