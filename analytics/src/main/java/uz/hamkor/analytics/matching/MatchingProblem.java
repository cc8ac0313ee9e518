package uz.hamkor.analytics.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uz.hamkor.analytics.RefusedInput;

/**
 * Who accepts whom, in which order, and how many places there are. A pair that only one side lists is not acceptable
 * and is passed over; {@link #ignoredByResidents()} and {@link #ignoredByHospitals()} say how many there were.
 */
public final class MatchingProblem {

    private final Lists residents;
    private final Lists hospitals;
    private final int[] capacities;
    private final Pairs pairs;
    private final boolean ties;
    private final int[] lowerQuotas;
    private final Optional<Reserves> reserves;
    private final List<String> residentNames;
    private final List<String> hospitalNames;

    private MatchingProblem(
            Lists residents,
            Lists hospitals,
            int[] capacities,
            Pairs pairs,
            boolean ties,
            int[] lowerQuotas,
            Optional<Reserves> reserves,
            List<String> residentNames,
            List<String> hospitalNames) {
        this.residents = residents;
        this.hospitals = hospitals;
        this.capacities = capacities;
        this.pairs = pairs;
        this.ties = ties;
        this.lowerQuotas = lowerQuotas;
        this.reserves = reserves;
        this.residentNames = residentNames;
        this.hospitalNames = hospitalNames;
    }

    /**
     * @param residents each resident's list of hospitals
     * @param hospitals each hospital's list of residents
     * @param capacities places per hospital; 0 is allowed
     * @throws RefusedInput for indices that do not exist or stand twice in a list, for a negative capacity, and when
     *     there are not as many capacities as hospitals; the place reads like {@code residents[3][0][1]}: list, group,
     *     entry, each from 0
     */
    public static MatchingProblem of(Lists residents, Lists hospitals, int[] capacities) {
        Reserves.shape("capacities", capacities.length, hospitals.owners(), "hospitals");
        notNegative("capacities", capacities);
        residents.check("residents", "hospitals", hospitals.owners());
        hospitals.check("hospitals", "residents", residents.owners());
        return new MatchingProblem(
                residents,
                hospitals,
                capacities.clone(),
                new Pairs(residents, hospitals),
                residents.hasTies() || hospitals.hasTies(),
                new int[hospitals.owners()],
                Optional.empty(),
                List.of(),
                List.of());
    }

    /**
     * The same with names, for explanations; an empty list names nobody.
     *
     * @throws RefusedInput when there are names, but not one for each
     */
    public MatchingProblem withNames(List<String> residentNames, List<String> hospitalNames) {
        if (!residentNames.isEmpty()) {
            Reserves.shape("residentNames", residentNames.size(), pairs.residents, "residents");
        }
        if (!hospitalNames.isEmpty()) {
            Reserves.shape("hospitalNames", hospitalNames.size(), pairs.hospitals, "hospitals");
        }
        return new MatchingProblem(
                residents,
                hospitals,
                capacities,
                pairs,
                ties,
                lowerQuotas,
                reserves,
                List.copyOf(residentNames),
                List.copyOf(hospitalNames));
    }

    /**
     * The same, with how many people each hospital must have to work at all.
     *
     * @throws RefusedInput for a number that is negative or above the capacity
     */
    public MatchingProblem withLowerQuotas(int[] lowerQuotas) {
        Reserves.shape("lowerQuotas", lowerQuotas.length, pairs.hospitals, "hospitals");
        notNegative("lowerQuotas", lowerQuotas);
        for (int h = 0; h < lowerQuotas.length; h++) {
            if (lowerQuotas[h] > capacities[h]) {
                throw new RefusedInput(
                        "quota",
                        "lowerQuotas[" + h + "]",
                        "At least " + lowerQuotas[h] + " are needed, the capacity is " + capacities[h] + ".",
                        "Lower the one or raise the other.");
            }
        }
        return new MatchingProblem(
                residents,
                hospitals,
                capacities,
                pairs,
                ties,
                lowerQuotas.clone(),
                reserves,
                residentNames,
                hospitalNames);
    }

    /**
     * The same, with places reserved for groups.
     *
     * @throws RefusedInput for groups that do not exist and for more reserved places than there are
     */
    public MatchingProblem withReserves(Reserves reserves) {
        reserves.check(pairs.residents, pairs.hospitals, capacities);
        return new MatchingProblem(
                residents,
                hospitals,
                capacities,
                pairs,
                ties,
                lowerQuotas,
                Optional.of(reserves),
                residentNames,
                hospitalNames);
    }

    private static void notNegative(String name, int[] numbers) {
        for (int h = 0; h < numbers.length; h++) {
            if (numbers[h] < 0) {
                throw new RefusedInput(
                        "negative",
                        name + "[" + h + "]",
                        "The number of places cannot be " + numbers[h] + ".",
                        "Write 0 or more.");
            }
        }
    }

    public int residents() {
        return pairs.residents;
    }

    public int hospitals() {
        return pairs.hospitals;
    }

    public int capacity(int hospital) {
        return capacities[hospital];
    }

    public int lowerQuota(int hospital) {
        return lowerQuotas[hospital];
    }

    public boolean hasLowerQuotas() {
        return Arrays.stream(lowerQuotas).anyMatch(quota -> quota > 0);
    }

    public Optional<Reserves> reserves() {
        return reserves;
    }

    /** Whether anybody lists two as equals. */
    public boolean hasTies() {
        return ties;
    }

    /** How many pairs both sides list. */
    public int acceptablePairs() {
        return pairs.count();
    }

    /** Entries of residents whose hospital does not list them. */
    public int ignoredByResidents() {
        return residents.entries() - pairs.count();
    }

    /** Entries of hospitals whose resident does not list them. */
    public int ignoredByHospitals() {
        return hospitals.entries() - pairs.count();
    }

    /** Empty, or one name for each. */
    public List<String> residentNames() {
        return residentNames;
    }

    /** Empty, or one name for each. */
    public List<String> hospitalNames() {
        return hospitalNames;
    }

    Lists residentLists() {
        return residents;
    }

    Lists hospitalLists() {
        return hospitals;
    }

    Pairs pairs() {
        return pairs;
    }

    /** Not a copy. */
    int[] capacities() {
        return capacities;
    }
}
