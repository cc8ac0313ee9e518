package uz.hamkor.governance.meeting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.governance.meeting.Meeting.Shares;
import uz.hamkor.registry.cluster.ClusterRegistry.Sitting;
import uz.hamkor.shared.SeatId;

/**
 * Whether enough voting seats are in the room: at least the share of all, and at least the share of each class the rule
 * names and that has voting seats. Needed is the share rounded up to whole seats.
 *
 * @param present voting seats in the room
 * @param voting voting seats in force
 * @param needed how many of them the rule asks for
 * @param lacking classes of which too few are there
 */
record Quorum(int present, int voting, int needed, List<MemberClass> lacking) {

    Quorum {
        lacking = List.copyOf(lacking);
    }

    public boolean reached() {
        return voting > 0 && present >= needed && lacking.isEmpty();
    }

    static Quorum of(Shares shares, Collection<Sitting> seats, Set<SeatId> inRoom) {
        Map<MemberClass, int[]> byClass = new EnumMap<>(MemberClass.class);
        int present = 0;
        int voting = 0;
        for (Sitting seat : seats) {
            if (seat.votes()) {
                int here = inRoom.contains(seat.seat()) ? 1 : 0;
                present += here;
                voting++;
                int[] counts = byClass.computeIfAbsent(MemberClass.of(seat.type(), seat.level()), one -> new int[2]);
                counts[0] += here;
                counts[1]++;
            }
        }
        List<MemberClass> lacking = new ArrayList<>();
        byClass.forEach((one, counts) -> {
            BigDecimal share = shares.classes().get(one);
            if (share != null && counts[0] < needed(share, counts[1])) {
                lacking.add(one);
            }
        });
        return new Quorum(present, voting, needed(shares.all(), voting), lacking);
    }

    private static int needed(BigDecimal share, int seats) {
        return share.multiply(BigDecimal.valueOf(seats))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }
}
