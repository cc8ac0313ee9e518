package uz.hamkor.analytics.voting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Scottish rules as a teller would follow them: piles of papers, each worth something, moved one by one. */
final class PaperCount {

    private static final class Paper {
        final Deque<Integer> further = new ArrayDeque<>();
        BigDecimal worth = BigDecimal.ONE;
    }

    private final Map<Integer, List<Paper>> piles = new HashMap<>();
    private final Set<Integer> standing = new LinkedHashSet<>();
    private final Set<Integer> waiting = new LinkedHashSet<>();
    private final List<Integer> elected = new ArrayList<>();
    private final List<Map<Integer, BigDecimal>> past = new ArrayList<>();
    private final Map<Integer, BigDecimal> settled = new HashMap<>();
    private final List<Integer> lot;
    private int papers;

    PaperCount(int candidates, List<RankedBallot> ballots, List<Integer> lot) {
        this.lot = lot;
        for (int c = 0; c < candidates; c++) {
            piles.put(c, new ArrayList<>());
            standing.add(c);
        }
        for (RankedBallot ballot : ballots) {
            for (long copy = 0; copy < ballot.weight(); copy++) {
                var paper = new Paper();
                for (int rank = 1; rank <= candidates; rank++) {
                    int candidate = ballot.ranks().indexOf(rank);
                    if (candidate >= 0) {
                        paper.further.add(candidate);
                    }
                }
                papers++;
                move(paper);
            }
        }
    }

    private void move(Paper paper) {
        while (!paper.further.isEmpty()) {
            int next = paper.further.poll();
            if (standing.contains(next)) {
                piles.get(next).add(paper);
                return;
            }
        }
    }

    private BigDecimal votes(int candidate) {
        return settled.containsKey(candidate)
                ? settled.get(candidate)
                : piles.get(candidate).stream().map(paper -> paper.worth).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    List<Integer> elect(int seats) {
        var quota = new BigDecimal(papers / (seats + 1) + 1);
        while (true) {
            var now = new HashMap<Integer, BigDecimal>();
            piles.keySet().forEach(c -> now.put(c, votes(c)));
            past.add(now);
            var over = new ArrayList<>(standing);
            over.removeIf(c -> now.get(c).compareTo(quota) < 0);
            over.sort((a, b) -> now.get(b).compareTo(now.get(a)));
            elected.addAll(over);
            waiting.addAll(over);
            standing.removeAll(over);
            if (elected.size() >= seats) {
                return elected;
            }
            if (standing.size() <= seats - elected.size()) {
                var rest = new ArrayList<>(standing);
                rest.sort((a, b) -> now.get(b).compareTo(now.get(a)));
                elected.addAll(rest);
                return elected;
            }
            waiting.removeIf(c -> now.get(c).compareTo(quota) == 0);
            if (waiting.isEmpty()) {
                int out = pick(standing, now, false);
                standing.remove(out);
                if (standing.size() > seats - elected.size()) {
                    List<Paper> pile = piles.put(out, new ArrayList<>());
                    pile.forEach(this::move);
                }
            } else {
                int from = pick(waiting, now, true);
                waiting.remove(from);
                BigDecimal had = votes(from);
                settled.put(from, quota);
                for (Paper paper : piles.put(from, new ArrayList<>())) {
                    paper.worth = had.subtract(quota).multiply(paper.worth).divide(had, 5, RoundingMode.DOWN);
                    move(paper);
                }
            }
        }
    }

    private int pick(Set<Integer> from, Map<Integer, BigDecimal> now, boolean most) {
        var left = new ArrayList<>(from);
        keep(left, now, most);
        for (int stage = past.size() - 1; stage >= 0 && left.size() > 1; stage--) {
            keep(left, past.get(stage), most);
        }
        left.sort((a, b) -> Integer.compare(lot.indexOf(a), lot.indexOf(b)));
        return left.getFirst();
    }

    private static void keep(List<Integer> left, Map<Integer, BigDecimal> votes, boolean most) {
        BigDecimal best = votes.get(left.getFirst());
        for (int c : left) {
            best = most ? best.max(votes.get(c)) : best.min(votes.get(c));
        }
        BigDecimal kept = best;
        left.removeIf(c -> votes.get(c).compareTo(kept) != 0);
    }
}
