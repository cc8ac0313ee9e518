package uz.hamkor.resources.need;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.resources.DemoLines;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.demo.DemoCast;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Moment;

/** What the fictional members lack, in several scripts: answered, met, withdrawn, and older than anybody should wait. */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(150)
class DemoNeeds implements ApplicationRunner {

    private static final int OLDEST = 40;

    private final DemoCast cast;
    private final PostingNeeds posting;
    private final Needs needs;
    private final Escalating escalating;
    private final ClusterRegistry registry;

    DemoNeeds(DemoCast cast, PostingNeeds posting, Needs needs, Escalating escalating, ClusterRegistry registry) {
        this.cast = cast;
        this.posting = posting;
        this.needs = needs;
        this.escalating = escalating;
        this.registry = registry;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        cast.play(stage -> {
            Instant overdue = PostingNeeds.overdue(needs.thresholds(stage.cluster()));
            if (!needs.page(stage.cluster(), Needs.Show.ALL, overdue, null, 1)
                    .rows()
                    .isEmpty()) {
                return;
            }
            Instant now = Moment.now();
            DemoLines.of("needs").forEach(line -> write(stage, line, now));
            Cluster cluster = registry.find(stage.cluster()).orElseThrow();
            for (int ago = OLDEST; ago >= 0; ago--) {
                LocalDate day = cast.today().minusDays(ago);
                Instant at = ago == 0 ? now : DemoCast.at(day, LocalTime.of(6, 30));
                Moment.at(at, () -> escalating.tell(cluster, day));
            }
        });
    }

    private void write(DemoCast.Stage stage, Map<String, String> line, Instant now) {
        Instant posted =
                now.minus(Duration.ofDays(Long.parseLong(text(line, "days")))).minus(Duration.ofHours(2));
        DemoCast.Member who = stage.member(text(line, "who"));
        UUID id = cast.as(posted, who.manager(), () -> posting.post(stage.cluster(), who.id(), asked(line)));
        if (!text(line, "by").isEmpty()) {
            answer(stage, line, id, posted, who);
        }
        if (text(line, "then").equals("withdrawn")) {
            cast.as(
                    posted.plus(Duration.ofDays(5)),
                    who.manager(),
                    () -> posting.end(
                            stage.cluster(), id, Need.State.WITHDRAWN, Need.Met.NOTHING, "Oʻzimiz tikib oldik."));
        }
    }

    private void answer(DemoCast.Stage stage, Map<String, String> line, UUID id, Instant posted, DemoCast.Member who) {
        DemoCast.Member by = stage.member(text(line, "by"));
        ResourceId thing = stage.thing(text(line, "thing")).id();
        Instant answered = posted.plus(Duration.ofHours(Long.parseLong(text(line, "hours"))));
        cast.as(answered, by.manager(), () -> posting.answer(stage.cluster(), id, by.id(), thing, text(line, "words")));
        if (text(line, "then").equals("met")) {
            cast.as(
                    answered.plus(Duration.ofDays(1)),
                    who.manager(),
                    () -> posting.end(stage.cluster(), id, Need.State.MET, new Need.Met(thing, null), null));
        }
    }

    private Need.Asked asked(Map<String, String> line) {
        String category = text(line, "category");
        String many = text(line, "many");
        String until = text(line, "until");
        return new Need.Asked(
                text(line, "what"),
                text(line, "purpose"),
                Language.of(text(line, "language")).orElseThrow(),
                category.isEmpty()
                        ? null
                        : OfferKind.ofCategory(category).orElseThrow().code(),
                category.isEmpty() ? null : category,
                many.isEmpty() ? null : Integer.valueOf(many),
                null,
                until.isEmpty() ? null : day(until),
                null,
                null);
    }

    private LocalDate day(String ahead) {
        return cast.today().plusDays(Long.parseLong(ahead));
    }

    private static String text(Map<String, String> line, String field) {
        return line.getOrDefault(field, "");
    }
}
