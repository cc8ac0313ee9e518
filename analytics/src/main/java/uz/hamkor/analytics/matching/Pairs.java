package uz.hamkor.analytics.matching;

/**
 * The acceptable pairs: those that both sides list. A pair is a number; pairs are numbered resident by resident in the
 * order of the resident's list. Made in linear time; five integers per pair.
 */
final class Pairs {

    final int residents;
    final int hospitals;

    /** Resident to their first pair; one more than there are residents. */
    final int[] start;

    final int[] resident;
    final int[] hospital;

    /** Rank of the hospital in the resident's list, from 0. */
    final int[] wish;

    /** Rank of the resident in the hospital's list, from 0. */
    final int[] merit;

    /** Hospital to its first place in {@link #byHospital}; one more than there are hospitals. */
    final int[] hospitalStart;

    /** Pairs hospital by hospital in the order of the hospital's list. */
    final int[] byHospital;

    Pairs(Lists residentLists, Lists hospitalLists) {
        residents = residentLists.owners();
        hospitals = hospitalLists.owners();
        // The hospitals' entries, resident by resident.
        int[] from = new int[residents + 1];
        for (int listed : hospitalLists.entry) {
            from[listed + 1]++;
        }
        for (int r = 0; r < residents; r++) {
            from[r + 1] += from[r];
        }
        int[] listing = new int[hospitalLists.entries()];
        int[] lister = new int[hospitalLists.entries()];
        int[] next = from.clone();
        for (int h = 0; h < hospitals; h++) {
            for (int i = hospitalLists.start[h]; i < hospitalLists.start[h + 1]; i++) {
                int at = next[hospitalLists.entry[i]]++;
                listing[at] = i;
                lister[at] = h;
            }
        }

        int[] pairOf = new int[hospitalLists.entries()];
        int room = Math.min(residentLists.entries(), hospitalLists.entries());
        start = new int[residents + 1];
        int[] residentOf = new int[room];
        int[] hospitalOf = new int[room];
        int[] wishOf = new int[room];
        int[] meritOf = new int[room];
        int[] entryAt = new int[hospitals];
        int[] stamp = new int[hospitals];
        int pairs = 0;
        for (int r = 0; r < residents; r++) {
            start[r] = pairs;
            for (int i = from[r]; i < from[r + 1]; i++) {
                stamp[lister[i]] = r + 1;
                entryAt[lister[i]] = listing[i];
            }
            for (int i = residentLists.start[r]; i < residentLists.start[r + 1]; i++) {
                int h = residentLists.entry[i];
                if (stamp[h] == r + 1) {
                    residentOf[pairs] = r;
                    hospitalOf[pairs] = h;
                    wishOf[pairs] = residentLists.rank[i];
                    meritOf[pairs] = hospitalLists.rank[entryAt[h]];
                    pairOf[entryAt[h]] = ++pairs;
                }
            }
        }
        start[residents] = pairs;
        resident = java.util.Arrays.copyOf(residentOf, pairs);
        hospital = java.util.Arrays.copyOf(hospitalOf, pairs);
        wish = java.util.Arrays.copyOf(wishOf, pairs);
        merit = java.util.Arrays.copyOf(meritOf, pairs);

        hospitalStart = new int[hospitals + 1];
        byHospital = new int[pairs];
        int at = 0;
        for (int h = 0; h < hospitals; h++) {
            hospitalStart[h] = at;
            for (int i = hospitalLists.start[h]; i < hospitalLists.start[h + 1]; i++) {
                if (pairOf[i] > 0) {
                    byHospital[at++] = pairOf[i] - 1;
                }
            }
        }
        hospitalStart[hospitals] = at;
    }

    int count() {
        return resident.length;
    }
}
