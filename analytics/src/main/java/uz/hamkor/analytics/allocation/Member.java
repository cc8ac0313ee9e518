package uz.hamkor.analytics.allocation;

import java.util.OptionalInt;

/**
 * Who asks.
 *
 * @param id names it in messages
 * @param weight times the priority of its wishes, 1 to 100
 * @param entitlement slots to which it is entitled in this round; when it asks for more, it is fully served with these.
 *     {@link #ALL} when everything it asks for counts
 * @param carried its {@link FairnessIndex} from former rounds in ten-thousandths; empty for who was in none
 */
public record Member(String id, int weight, int entitlement, OptionalInt carried) {

    public static final int ALL = Integer.MAX_VALUE;

    public static Member of(String id) {
        return new Member(id, 1, ALL, OptionalInt.empty());
    }
}
