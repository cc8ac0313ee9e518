package uz.hamkor.registry.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.PageOf;

/** An organisation as the interface for programs gives it. Texts are objects by language tag. */
record OrganizationJson(
        String id,
        long version,
        Map<String, String> name,
        Map<String, String> shortName,
        @Nullable String type,
        @Nullable String level,
        @Nullable String parent,
        boolean unit,
        @Nullable Place territory,
        Map<String, String> address,
        @Nullable Point point,
        @Nullable String website,
        List<String> teachingLanguages,
        String status,
        @Nullable LocalDate lastConfirmed,
        List<Code> codes,
        String url) {

    record Place(String id, String code, Map<String, String> name) {
        static Place of(TerritoryView unit) {
            return new Place(unit.id().toString(), unit.code(), Rows.text(unit.name()));
        }
    }

    record Point(double latitude, double longitude) {}

    record Code(String kind, String value) {}

    record Reach(String kind, String value, @Nullable String note) {}

    /** @param nextCursor asks for the rows after these; null behind the last */
    @Schema(name = "OrganizationPage")
    record Page(List<OrganizationJson> rows, @Nullable String nextCursor, long total) {
        static Page of(PageOf<OrganizationJson> page) {
            return new Page(page.rows(), page.nextCursor(), page.total());
        }
    }

    /**
     * What was true in a period.
     *
     * @param until the first day on which it was no longer so; null while it is
     */
    @Schema(name = "OrganizationState")
    record State(
            LocalDate from,
            @Nullable LocalDate until,
            Map<String, String> name,
            Map<String, String> shortName,
            @Nullable String type,
            @Nullable String parent,
            @Nullable String territory,
            Map<String, String> address,
            String status) {

        static State of(OrganizationState state) {
            return new State(
                    state.period().from(),
                    state.period().until(),
                    Rows.text(state.name()),
                    Rows.text(state.shortName()),
                    state.type(),
                    state.parent() == null ? null : state.parent().toString(),
                    state.territory() == null ? null : state.territory().toString(),
                    Rows.text(state.address()),
                    state.status().stored());
        }
    }

    /** One organisation in full; contacts only where the reader may see them. */
    @Schema(name = "OrganizationDetail")
    record Detail(
            @JsonUnwrapped OrganizationJson organization,
            List<String> successors,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Reach> contacts) {}

    static OrganizationJson of(OrganizationView view, Map<String, TypeView> types, @Nullable TerritoryView territory) {
        OrganizationData data = view.data();
        TypeView type = data.type() == null ? null : types.get(data.type());
        GeoPoint point = data.point();
        return new OrganizationJson(
                view.id().toString(),
                view.version(),
                Rows.text(data.name()),
                Rows.text(data.shortName()),
                data.type(),
                type == null ? null : type.level(),
                data.parent() == null ? null : data.parent().toString(),
                data.unit(),
                territory == null ? null : Place.of(territory),
                Rows.text(data.address()),
                point == null
                        ? null
                        : new Point(
                                point.latitude().doubleValue(),
                                point.longitude().doubleValue()),
                data.website(),
                data.teachingLanguages(),
                view.status().stored(),
                view.lastConfirmed(),
                view.codes().stream()
                        .map(code -> new Code(code.kind().stored(), code.value()))
                        .toList(),
                "/organizations/" + view.id());
    }
}
