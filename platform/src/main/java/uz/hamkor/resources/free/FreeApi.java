package uz.hamkor.resources.free;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.free.Found.Fit;
import uz.hamkor.web.Problems;

/** What is free, for programs. */
@RestController
@RequestMapping("/api/v1/clusters/{slug}/resources/free")
@Tag(name = "resources")
class FreeApi {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;
    private static final int SOME = 20;

    private final FindingFree finding;
    private final ReadingQuestions reading;
    private final SavedSearches saved;
    private final Workspaces open;
    private final Problems problems;

    FreeApi(FindingFree finding, ReadingQuestions reading, SavedSearches saved, Workspaces open, Problems problems) {
        this.finding = finding;
        this.reading = reading;
        this.saved = saved;
        this.open = open;
        this.problems = problems;
    }

    @Schema(name = "FreeUse")
    record UseJson(Instant from, Instant until) {
        static UseJson of(Stretch use) {
            return new UseJson(use.from(), use.until());
        }
    }

    /** @param between beginnings: the first and the last moment at which a use may begin, for each stretch of them */
    @Schema(name = "FreeThing")
    record ThingJson(
            String id,
            String ownerId,
            Map<String, String> name,
            String kind,
            String category,
            int units,
            @Nullable Integer capacity,
            boolean needsApproval,
            @Nullable Double kilometres,
            @Nullable Integer travelMinutes,
            UseJson next,
            List<UseJson> between) {

        static ThingJson of(Fit fit, Question question) {
            Thing thing = fit.thing();
            Place.Travel way = fit.travel();
            long[] starts = fit.starts();
            List<UseJson> between = new java.util.ArrayList<>();
            for (int i = 0; i < starts.length && between.size() < SOME; i += 2) {
                between.add(new UseJson(Instant.ofEpochSecond(starts[i]), Instant.ofEpochSecond(starts[i + 1])));
            }
            return new ThingJson(
                    thing.id().toString(),
                    thing.owner().toString(),
                    thing.name().tagged(),
                    thing.kind(),
                    thing.category(),
                    thing.units(),
                    thing.capacity() == 0 ? null : thing.capacity(),
                    thing.asks(),
                    way == null ? null : Math.round(way.kilometres() * 10) / 10.0,
                    way == null ? null : way.minutes(),
                    UseJson.of(fit.first(question)),
                    between);
        }
    }

    /** @param why time: the same at another time; farther, smaller: by how many minutes or persons */
    @Schema(name = "FreeAlternative")
    record OtherJson(String why, int more, ThingJson thing) {}

    @Schema(name = "FreeAnswer")
    record AnswerJson(int total, int lastingMinutes, List<ThingJson> free, List<OtherJson> alternatives) {}

    @GetMapping
    @Operation(
            summary = "What is free, over all owners",
            description =
                    "first, last: days. from, until: hours of the day. minutes: for how long; without it all the time"
                            + " between both hours. q: words in any script. place: id of an organisation, or latitude and"
                            + " longitude; travel: minutes at most, at 40 km/h along the straight line. offset, limit: of"
                            + " the list.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AnswerJson.class)))
    ResponseEntity<?> find(
            @PathVariable String slug,
            FreeForm form,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        Cluster cluster = open.workspace(slug);
        return reading.read(form)
                .fold(
                        question -> {
                            Found found = finding.find(cluster.id(), question);
                            return ResponseEntity.ok(new AnswerJson(
                                    found.fits().size(),
                                    (int) question.lasting().toMinutes(),
                                    found.fits().stream()
                                            .skip(Math.max(0, offset))
                                            .limit(Math.clamp(limit, 1, LARGEST_PAGE))
                                            .map(fit -> ThingJson.of(fit, question))
                                            .toList(),
                                    found.others().stream()
                                            .map(other -> new OtherJson(
                                                    other.why().name().toLowerCase(Locale.ROOT),
                                                    other.more(),
                                                    ThingJson.of(other.fit(), question)))
                                            .toList()));
                        },
                        problems::response);
    }

    /** @param question the parameters of a search */
    @Schema(name = "SavedSearch")
    record SavedJson(@Nullable UUID id, String name, FreeForm question) {

        /** Programs leave out what they like. */
        SavedJson {
            name = Objects.requireNonNullElse(name, "");
            question = Objects.requireNonNullElse(question, FreeForm.EMPTY);
        }
    }

    @GetMapping("/saved")
    @Operation(summary = "Own saved searches")
    List<SavedJson> saved(@PathVariable String slug) {
        Cluster cluster = open.workspace(slug);
        return saved.of(cluster.id()).stream()
                .map(one -> new SavedJson(one.id(), one.name(), one.question()))
                .toList();
    }

    @PostMapping("/saved")
    @Operation(summary = "Saves a search")
    ResponseEntity<?> save(@PathVariable String slug, @RequestBody SavedJson body) {
        Cluster cluster = open.workspace(slug);
        return reading.read(body.question())
                .then(question -> saved.save(cluster.id(), body.name(), body.question()))
                .fold(
                        id -> ResponseEntity.created(
                                        URI.create("/api/v1/clusters/" + slug + "/resources/free/saved/" + id))
                                .body(Map.of("id", id.toString())),
                        problems::response);
    }

    @DeleteMapping("/saved/{id}")
    @Operation(summary = "Removes a saved search")
    ResponseEntity<?> remove(@PathVariable String slug, @PathVariable UUID id) {
        Cluster cluster = open.workspace(slug);
        return saved.remove(cluster.id(), id)
                .fold(done -> ResponseEntity.noContent().build(), problems::response);
    }
}
