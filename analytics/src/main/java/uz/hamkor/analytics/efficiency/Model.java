package uz.hamkor.analytics.efficiency;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uz.hamkor.analytics.RefusedInput;

/**
 * How efficiency is to be measured.
 *
 * @param superEfficiency whether a unit is left out of the set it is compared with; radial measure only
 * @param fixed inputs beyond the units' control: they are no reason for a lower score and do not shrink
 * @param prices of the inputs, in their order, one per unit, for {@link Measure#COST}; else empty
 * @param groups one word per unit; each group then has a frontier of its own. Empty: one frontier for all
 */
public record Model(
        Measure measure,
        Orientation orientation,
        Returns returns,
        boolean superEfficiency,
        Set<String> fixed,
        List<Units.Column> prices,
        List<String> groups) {

    public enum Measure {
        RADIAL,
        /** Slacks-based, not oriented. */
        SLACKS,
        COST;

        @Override
        public String toString() {
            return this == SLACKS ? "sbm" : name().toLowerCase(Locale.ROOT);
        }
    }

    public Model {
        fixed = Collections.unmodifiableSet(new HashSet<>(fixed));
        prices = List.copyOf(prices);
        groups = List.copyOf(groups);
    }

    public static Model radial(Orientation orientation, Returns returns) {
        return new Model(Measure.RADIAL, orientation, returns, false, Set.of(), List.of(), List.of());
    }

    /** @throws RefusedInput for what these units cannot be measured by, or two wishes that exclude each other */
    void check(Units units) {
        if (measure != Measure.RADIAL && (superEfficiency || !fixed.isEmpty())) {
            throw combination(
                    superEfficiency ? "Super-efficiency" : "Fixed inputs", "the radial measure", "Leave one out.");
        }
        if (measure == Measure.COST && orientation == Orientation.OUTPUT) {
            throw combination("Cost efficiency", "input orientation", "Leave the orientation out.");
        }
        if (measure == Measure.SLACKS && (returns == Returns.DRS || returns == Returns.IRS)) {
            throw combination("The slacks-based measure", "constant or variable returns", "Choose crs or vrs.");
        }
        if (!groups.isEmpty() && groups.size() != units.size()) {
            throw new RefusedInput("shape", "groups", "There are not as many as units.", "Give one group per unit.");
        }
        checkFixed(units);
        checkPrices(units);
    }

    private static RefusedInput combination(String what, String with, String remedy) {
        return new RefusedInput("combination", "", what + " can only be had with " + with + ".", remedy);
    }

    private void checkFixed(Units units) {
        for (String name : fixed) {
            if (units.inputs().stream().noneMatch(input -> input.name().equals(name))) {
                throw new RefusedInput(
                        "fixed",
                        "column '" + name + "'",
                        "It is to be fixed, but it is no input.",
                        "Name only inputs as fixed.");
            }
        }
        if (orientation == Orientation.OUTPUT || fixed.isEmpty()) {
            return;
        }
        List<Units.Column> free = units.inputs().stream()
                .filter(input -> !fixed.contains(input.name()))
                .toList();
        if (free.isEmpty()) {
            throw new RefusedInput(
                    "fixed", "", "Every input is fixed.", "Leave one input free, or measure output oriented.");
        }
        for (int unit = 0; unit < units.size(); unit++) {
            int u = unit;
            if (free.stream().allMatch(input -> input.values()[u] == 0)) {
                throw new RefusedInput(
                        "zero",
                        units.place(unit, free.getFirst().name()),
                        "Every input of this unit that is not fixed is 0.",
                        "A unit needs at least one such input above 0: correct it, or leave the unit out.");
            }
        }
    }

    private void checkPrices(Units units) {
        if (measure != Measure.COST) {
            return;
        }
        if (prices.size() != units.inputs().size()) {
            throw new RefusedInput(
                    "prices",
                    "",
                    "There are " + prices.size() + " prices for "
                            + units.inputs().size() + " inputs.",
                    "Give one price column per input, in the order of the inputs.");
        }
        for (Units.Column price : prices) {
            for (int unit = 0; unit < units.size(); unit++) {
                double value = price.values()[unit];
                if (!Double.isFinite(value) || value < 0) {
                    throw new RefusedInput(
                            value < 0 ? "negative" : "missing",
                            units.place(unit, price.name()),
                            "This is no price of at least 0.",
                            "Correct it, or leave the unit out.");
                }
            }
        }
        for (int unit = 0; unit < units.size(); unit++) {
            double cost = 0;
            for (int i = 0; i < prices.size(); i++) {
                cost += prices.get(i).values()[unit] * units.inputs().get(i).values()[unit];
            }
            if (cost <= 0) {
                throw new RefusedInput(
                        "zero",
                        units.place(unit, prices.getFirst().name()),
                        "The inputs of this unit cost nothing.",
                        "A unit needs an input with a price above 0: correct it, or leave the unit out.");
            }
        }
    }
}
