package uz.hamkor.resources.opening;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * What the clock on the wall shows, turned into moments: the first moment at which it shows a time or a later one. Where
 * clocks are put forward over a time, that is the moment of putting them; where they are put back, it is the first of
 * both. So a later time on the wall is never an earlier moment.
 */
final class Wall {

    static final int MINUTES_OF_DAY = 24 * 60;
    private static final long DAY = 24L * 60 * 60;

    private final ZoneRules rules;

    /** How many seconds the wall is ahead of UTC at moments from the one (included) until the other. */
    private final int ahead;

    private final long from;
    private final long until;

    /** Quick for moments near this one: whether clocks are changed there is looked up once. */
    Wall(ZoneId zone, long epochSecond) {
        rules = zone.getRules();
        Instant near = Instant.ofEpochSecond(epochSecond);
        ahead = rules.getOffset(near).getTotalSeconds();
        ZoneOffsetTransition before = rules.previousTransition(near.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(near);
        // No clock was ever put back by more than a day: beyond that, no time on the wall is shown a second time.
        from = before == null ? Long.MIN_VALUE : before.toEpochSecond() + DAY;
        until = after == null ? Long.MAX_VALUE : after.toEpochSecond();
    }

    /** The epoch day on the wall at a moment. */
    long day(long epochSecond) {
        int seconds = epochSecond >= from && epochSecond < until
                ? ahead
                : rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
        return Math.floorDiv(epochSecond + seconds, DAY);
    }

    /** @param minute of the day, also beyond its end: 1,500 is one o'clock of the next day */
    long moment(long epochDay, int minute) {
        long local = epochDay * DAY + minute * 60L;
        long moment = local - ahead;
        return moment >= from && moment < until
                ? moment
                : moment(rules, LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC));
    }

    static Instant moment(ZoneId zone, LocalDateTime local) {
        return Instant.ofEpochSecond(moment(zone.getRules(), local));
    }

    private static long moment(ZoneRules rules, LocalDateTime local) {
        ZoneOffsetTransition change = rules.getTransition(local);
        if (change == null) {
            return local.toEpochSecond(rules.getOffset(local));
        }
        return change.isGap() ? change.toEpochSecond() : local.toEpochSecond(change.getOffsetBefore());
    }
}
