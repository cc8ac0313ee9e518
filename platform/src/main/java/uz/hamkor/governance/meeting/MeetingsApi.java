package uz.hamkor.governance.meeting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.governance.VotesInTheRoom;
import uz.hamkor.governance.meeting.Meeting.Item;
import uz.hamkor.governance.meeting.Meeting.Presence;
import uz.hamkor.governance.meeting.Meeting.Ruling;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/**
 * Meetings for programs. Those who belong to the cluster see all; everybody else those of bodies that meet in the open,
 * with minutes once they are confirmed.
 */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/meetings")
@Tag(name = "meetings")
class MeetingsApi {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final Meetings meetings;
    private final Agenda agenda;
    private final Attendance attendance;
    private final ClusterRegistry registry;
    private final Workspaces open;
    private final Access access;
    private final Problems problems;

    MeetingsApi(
            Meetings meetings,
            Agenda agenda,
            Attendance attendance,
            ClusterRegistry registry,
            Workspaces open,
            Access access,
            Problems problems) {
        this.meetings = meetings;
        this.agenda = agenda;
        this.attendance = attendance;
        this.registry = registry;
        this.open = open;
        this.access = access;
        this.problems = problems;
    }

    /**
     * @param state {@code called running minutes confirming confirmed cancelled}
     * @param open whether agenda and confirmed minutes are for everybody
     * @param url of its page
     */
    @Schema(name = "Meeting")
    record Row(
            String id,
            String bodyId,
            LocalizedText title,
            String state,
            Instant startsAt,
            int minutes,
            @Nullable String place,
            @Nullable String link,
            boolean open,
            String url) {

        static Row of(Meeting one, Cluster cluster, boolean inside) {
            return new Row(
                    one.id().toString(),
                    one.body().toString(),
                    one.title(),
                    one.state().code(),
                    one.startsAt(),
                    one.minutes(),
                    one.place(),
                    // A link lets whoever has it into the room.
                    inside ? one.link() : null,
                    one.rule().open(),
                    (inside ? "/c/" : "/p/") + cluster.slug() + "/meetings/" + one.id());
        }
    }

    /** @param nextCursor asks for the rows after these; null behind the last */
    @Schema(name = "MeetingRows")
    record Rows(List<Row> rows, @Nullable String nextCursor) {}

    /**
     * @param kind {@code information}, {@code discussion} or {@code proposal}
     * @param notes Markdown; null where they may not be seen yet
     * @param result how the proposal was decided in this meeting
     */
    @Schema(name = "MeetingItem")
    record ItemOut(
            int position,
            String kind,
            String title,
            @Nullable Integer minutes,
            @Nullable String proposalId,
            @Nullable String notes,
            @Nullable String decision,
            @Nullable ResultOut result) {

        static ItemOut of(Item item, boolean minuted) {
            Ruling ruling = item.ruling();
            return new ItemOut(
                    item.position(),
                    item.kind().code(),
                    item.title(),
                    item.minutes(),
                    item.proposal() == null ? null : item.proposal().toString(),
                    minuted ? item.notes() : null,
                    minuted ? item.decision() : null,
                    minuted && ruling != null ? new ResultOut(ruling.outcome(), ruling.at(), ruling.count()) : null);
        }
    }

    /** @param count weights for, against and abstained; null where words were not counted */
    @Schema(name = "MeetingResult")
    record ResultOut(String outcome, Instant at, VotesInTheRoom.@Nullable Count count) {}

    /**
     * @param present voting seats that are in the room, or were when it ended
     * @param voting voting seats of the body
     * @param needed for the quorum
     * @param came seats that were there at any time
     */
    @Schema(name = "MeetingAttendance")
    record AttendanceOut(int present, int voting, int needed, boolean quorum, int came) {}

    /** @param attendance null for those outside, and before the meeting is opened */
    @Schema(name = "MeetingDetail")
    record Detail(
            Row meeting, List<ItemOut> items, @Nullable AttendanceOut attendance) {}

    @GetMapping
    @Operation(
            summary = "Meetings of the cluster, the latest first",
            description = "Those outside of a published cluster get the open ones. limit: 1 to 500, usually 50; cursor:"
                    + " the nextCursor of the page before.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Rows.class)))
    ResponseEntity<?> list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable UUID bodyId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        Cluster cluster = open.readable(slug);
        Optional<Meetings.After> after = Meetings.After.parse(cursor);
        if (cursor != null && after.isEmpty()) {
            return problems.response(Refusal.at("cursor", "governance.cursor_unknown"));
        }
        boolean inside = open.isInsider(cluster);
        int most = Math.clamp(limit, 1, LARGEST_PAGE);
        List<Meeting> found = access.read(() -> meetings.page(
                cluster.id(), bodyId == null ? null : new BodyId(bodyId), !inside, after.orElse(null), most + 1));
        List<Meeting> rows = found.size() > most ? found.subList(0, most) : found;
        return ResponseEntity.ok(new Rows(
                rows.stream().map(one -> Row.of(one, cluster, inside)).toList(),
                found.size() > most ? Meetings.After.of(rows.getLast()).written() : null));
    }

    @GetMapping("/{meeting}")
    @Operation(
            summary = "One meeting with its agenda, attendance in numbers, and its minutes",
            description = "Those outside of a published cluster get the agenda of an open meeting, and its minutes once"
                    + " they are confirmed.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Detail.class)))
    ResponseEntity<?> show(@PathVariable String slug, @PathVariable UUID meeting) {
        Cluster cluster = open.readable(slug);
        boolean inside = open.isInsider(cluster);
        return access.read(() -> meetings.find(cluster.id(), meeting)
                .filter(one -> inside || one.rule().open() && one.cancelledAt() == null)
                .<ResponseEntity<?>>map(one -> ResponseEntity.ok(detail(cluster, one, inside)))
                .orElseGet(() -> problems.response(Refusal.of(Refusal.NOT_FOUND))));
    }

    private Detail detail(Cluster cluster, Meeting one, boolean inside) {
        boolean minuted = inside || one.confirmedAt() != null;
        return new Detail(
                Row.of(one, cluster, inside),
                agenda.items(one).stream()
                        .map(item -> ItemOut.of(item, minuted))
                        .toList(),
                inside && one.openedAt() != null ? counted(one) : null);
    }

    private AttendanceOut counted(Meeting one) {
        List<Presence> presence = attendance.of(one);
        Quorum quorum = Quorum.of(
                one.quorum(), registry.sittings(one.cluster(), one.body(), one.day()), RunningMeeting.inRoom(presence));
        return new AttendanceOut(quorum.present(), quorum.voting(), quorum.needed(), quorum.reached(), (int)
                presence.stream().map(Presence::seat).distinct().count());
    }
}
