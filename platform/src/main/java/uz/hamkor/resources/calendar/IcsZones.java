package uz.hamkor.resources.calendar;

import com.ibm.icu.util.BasicTimeZone;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.VTimeZone;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Time zones as calendar files name them: by the time-zone database (also behind a path, as some programs write), by the
 * names of Windows, or by the rules that the file brings itself.
 */
final class IcsZones {

    /** Turns what a clock shows into moments. A time that it skips is reckoned by the clock before (RFC 5545, 3.3.5). */
    interface Clock {
        Instant at(LocalDateTime local);

        /** For rules that end at a moment: how the clock is set around that time. */
        ZoneId zoneAt(LocalDateTime local);
    }

    private final Map<String, String> blocks;
    private final Map<String, Optional<Clock>> known = new HashMap<>();
    private final ZoneId own;

    /** @param blocks texts of VTIMEZONE by their names */
    IcsZones(Map<String, String> blocks, ZoneId own) {
        this.blocks = blocks;
        this.own = own;
    }

    /** For floating times and whole days: the zone of the place. */
    Clock own() {
        return clock(own);
    }

    /** Empty for a zone that nobody knows. */
    Optional<Clock> named(String name) {
        return known.computeIfAbsent(name, this::find);
    }

    private Optional<Clock> find(String name) {
        String plain = name.strip();
        // /mozilla.org/20050126_1/Europe/Berlin, /freeassociation.sourceforge.net/Asia/Tashkent
        for (String part = plain; ; part = part.substring(part.indexOf('/') + 1)) {
            if (ZoneId.getAvailableZoneIds().contains(part)) {
                return Optional.of(clock(ZoneId.of(part)));
            }
            if (part.indexOf('/') < 0) {
                break;
            }
        }
        String windows = TimeZone.getIDForWindowsID(plain, null);
        if (windows != null) {
            return Optional.of(clock(ZoneId.of(windows)));
        }
        String block = blocks.get(name);
        return block == null ? Optional.empty() : Optional.ofNullable(brought(block));
    }

    private static Clock clock(ZoneId zone) {
        return new Clock() {
            @Override
            public Instant at(LocalDateTime local) {
                ZoneOffsetTransition change = zone.getRules().getTransition(local);
                ZoneOffset offset = change == null ? zone.getRules().getOffset(local) : change.getOffsetBefore();
                return local.toInstant(offset);
            }

            @Override
            public ZoneId zoneAt(LocalDateTime local) {
                return zone;
            }
        };
    }

    private static @Nullable Clock brought(String block) {
        VTimeZone zone;
        try {
            zone = VTimeZone.create(new StringReader(block));
        } catch (RuntimeException e) {
            // A hostile or broken block is no zone.
            return null;
        }
        if (zone == null) {
            return null;
        }
        return new Clock() {
            @Override
            public Instant at(LocalDateTime local) {
                return local.toInstant(offset(local));
            }

            @Override
            public ZoneId zoneAt(LocalDateTime local) {
                return offset(local);
            }

            private ZoneOffset offset(LocalDateTime local) {
                int[] offsets = new int[2];
                ((BasicTimeZone) zone)
                        .getOffsetFromLocal(
                                local.toInstant(ZoneOffset.UTC).toEpochMilli(),
                                BasicTimeZone.LocalOption.FORMER,
                                BasicTimeZone.LocalOption.FORMER,
                                offsets);
                return ZoneOffset.ofTotalSeconds(Math.clamp((offsets[0] + offsets[1]) / 1000, -64_800, 64_800));
            }
        };
    }
}
