package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Texts;

/** Seats as a file, read and written in pieces. */
@Component
class SeatExport {

    private static final int PIECE = 500;

    private static final List<String> HEADINGS = List.of(
            "body",
            "body_kind",
            "organization",
            "mandate",
            "number",
            "votes",
            "holder",
            "substitute",
            "from",
            "until",
            "basis");

    private final ClusterRegistry registry;
    private final Texts texts;

    SeatExport(ClusterRegistry registry, Texts texts) {
        this.registry = registry;
        this.texts = texts;
    }

    void write(Cluster cluster, SeatFilter filter, TableFormat format, Language language, HttpServletResponse response)
            throws IOException {
        Map<BodyId, Body> bodies = registry.bodies(cluster.id(), filter.day()).stream()
                .collect(Collectors.toMap(Body::id, Function.identity()));
        ListFile.answer(
                response, format, cluster.slug() + "-seats", texts.text(language, "body.title"), HEADINGS, sheet -> {
                    String cursor = null;
                    do {
                        PageOf<Body.Seat> piece = registry.seatPiece(cluster.id(), filter, cursor, PIECE);
                        for (Body.Seat seat : piece.rows()) {
                            sheet.row(cells(bodies.get(seat.body()), seat, filter.day(), language));
                        }
                        cursor = piece.nextCursor();
                    } while (cursor != null);
                });
    }

    private static List<@Nullable String> cells(@Nullable Body body, Body.Seat seat, LocalDate day, Language language) {
        Body.Holder holder = seat.holderOn(day);
        Body.Holder substitute = seat.substituteOn(day);
        LocalDate until = seat.period().until();
        return Arrays.asList(
                body == null ? null : body.name().in(language),
                body == null ? null : body.kind().code(),
                seat.organizationName().in(language),
                seat.mandate().code(),
                String.valueOf(seat.number()),
                String.valueOf(seat.votes()),
                holder == null ? null : holder.name(),
                substitute == null ? null : substitute.name(),
                seat.period().from().toString(),
                until == null ? null : until.toString(),
                seat.basis());
    }
}
