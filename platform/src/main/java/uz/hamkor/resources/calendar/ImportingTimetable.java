package uz.hamkor.resources.calendar;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Blocking;
import uz.hamkor.resources.calendar.TimetableRead.Lesson;
import uz.hamkor.resources.calendar.TimetableRead.RefusedRow;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.occupancy.Occupancy.Wanted;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/**
 * Brings an owner's own timetable into the calendar of what is taken, from an iCalendar file, CSV or XLSX. What of it
 * somebody else has already stays theirs and is told; a new timetable takes the place of the one before. All of it is one
 * transaction.
 */
@Component
public class ImportingTimetable {

    /** From today on: what is over matters no more. */
    private static final Duration AHEAD = Duration.ofDays(400);

    private final Access access;
    private final Offers offers;
    private final Blocking blocking;
    private final Occupancy occupancy;
    private final JdbcClient jdbc;

    ImportingTimetable(Access access, Offers offers, Blocking blocking, Occupancy occupancy, JdbcClient jdbc) {
        this.access = access;
        this.offers = offers;
        this.blocking = blocking;
        this.occupancy = occupancy;
        this.jdbc = jdbc;
    }

    /**
     * What became of a timetable.
     *
     * @param kept how many times are kept
     * @param replaced how many of an earlier timetable were given back
     * @param clashes lessons at which somebody else has the thing, or an earlier row of the same file
     * @param refused rows that could not be read
     */
    public record Report(int kept, int replaced, List<Lesson> clashes, List<RefusedRow> refused) {}

    /** @return refused when the file cannot be read at all, or the thing is not the organisation's */
    Outcome<Report> bring(OrganizationId owner, ResourceId thing, byte[] file, String fileName) {
        if (file.length > IcsReader.MOST_BYTES) {
            return Outcome.refusedAt("file", "resources.calendar.too_large");
        }
        Instant now = Moment.now();
        Right right = access.mayAsOwn(Right.UPDATE, Thing.BOOKINGS, owner) ? Right.UPDATE : Right.APPROVE;
        return access.forOrganization(owner, right, Thing.BOOKINGS, () -> {
            Offer offer = offers.find(thing)
                    .filter(found -> found.owner().equals(owner))
                    .orElse(null);
            if (offer == null) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            return read(file, fileName, new Stretch(now, now.plus(AHEAD)), offer)
                    .then(timetable -> replace(owner, offer, timetable));
        });
    }

    private static Outcome<TimetableRead> read(byte[] file, String fileName, Stretch within, Offer offer) {
        boolean calendar = fileName.toLowerCase(Locale.ROOT).endsWith(".ics")
                || new String(file, 0, Math.min(file.length, 64), StandardCharsets.ISO_8859_1)
                        .contains("BEGIN:VCALENDAR");
        return calendar
                ? IcsReader.read(text(file), within, offer.opening().zone())
                : TimetableTable.read(
                        new ByteArrayInputStream(file),
                        fileName,
                        within,
                        offer.opening().zone());
    }

    /** Calendars are UTF-8; what is not, comes from old programs of this region. */
    private static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(file, Charset.forName("windows-1251"));
        }
    }

    private Outcome<Report> replace(OrganizationId owner, Offer offer, TimetableRead timetable) {
        int replaced = giveBack(owner, offer.id());
        int capacity = offer.described().units();
        List<Lesson> free = new ArrayList<>();
        List<Lesson> clashes = new ArrayList<>();
        Set<Stretch> same = new HashSet<>();
        Instant until = Instant.MIN;
        for (Lesson lesson : timetable.lessons()) {
            if (!same.add(lesson.during())) {
                continue;
            }
            // By beginning: what begins before the one before is over has no place beside it.
            if (lesson.during().from().isBefore(until)) {
                clashes.add(lesson);
            } else {
                free.add(lesson);
                until = lesson.during().until();
            }
        }
        List<Integer> taken = occupancy.taken(
                free.stream()
                        .map(lesson -> new Wanted(offer.id(), capacity, capacity, lesson.during()))
                        .toList(),
                List.of());
        Set<Integer> others = new HashSet<>(taken);
        List<Stretch> times = new ArrayList<>();
        for (int i = 0; i < free.size(); i++) {
            if (others.contains(i)) {
                clashes.add(free.get(i));
            } else {
                times.add(free.get(i).during());
            }
        }
        clashes.sort(java.util.Comparator.comparing(lesson -> lesson.during().from()));
        if (times.isEmpty()) {
            return Outcome.done(new Report(0, replaced, clashes, timetable.refused()));
        }
        return blocking.block(owner, offer.id(), capacity, times, Blocking.Kind.TIMETABLE, "")
                .then(ids -> {
                    remember(owner, offer.id(), ids);
                    return Outcome.done(new Report(ids.size(), replaced, clashes, timetable.refused()));
                });
    }

    private int giveBack(OrganizationId owner, ResourceId thing) {
        List<UUID> before = jdbc.sql("""
                        delete from resources.timetable_time
                        where organization_id = :owner and offer_id = :thing returning blocked_id
                        """)
                .param("owner", owner.value())
                .param("thing", thing.value())
                .query(UUID.class)
                .list();
        if (!before.isEmpty()) {
            blocking.unblock(owner, thing, before).orElseThrow();
        }
        return before.size();
    }

    private void remember(OrganizationId owner, ResourceId thing, List<UUID> ids) {
        jdbc.sql("""
                        insert into resources.timetable_time (organization_id, offer_id, blocked_id)
                        select :owner, :thing, t.id from unnest(cast(:ids as uuid[])) as t (id)
                        """)
                .param("owner", owner.value())
                .param("thing", thing.value())
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }
}
