package uz.hamkor.resources.commitment;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.profile.AcademicYear;
import uz.hamkor.resources.commitment.Commitment.Promise;
import uz.hamkor.resources.demo.DemoCast;
import uz.hamkor.shared.Moment;

/** What some members of the fictional cluster promised for this academic year. */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(139)
class DemoCommitments implements ApplicationRunner {

    private static final Duration AGO = Duration.ofDays(60);

    private final DemoCast cast;
    private final Committing committing;
    private final Commitments commitments;

    DemoCommitments(DemoCast cast, Committing committing, Commitments commitments) {
        this.cast = cast;
        this.committing = committing;
        this.commitments = commitments;
    }

    private record Line(
            String member,
            @Nullable String staff,
            @Nullable String facilities,
            @Nullable String money,
            String words) {}

    private static final List<Line> LINES = List.of(
            new Line(
                    "Namuna vodiysi davlat pedagogika universiteti",
                    "1.5",
                    "800",
                    "60000000",
                    "Ikki metodist, fizika laboratoriyasi va majlislar zali."),
            new Line("Namuna sanoat texnikumi", "0.5", "400", null, "Payvandlash ustaxonasi va mikroavtobus."),
            new Line(
                    "Namuna kimyo va biologiya fanlariga ixtisoslashtirilgan maktab",
                    "0.25",
                    "200",
                    null,
                    "Biologiya oʻqituvchisi, juma kunlari."),
            new Line(
                    "Namuna mashinasozlik zavodi",
                    null,
                    "300",
                    "120000000",
                    "Stanoklar sexi, oʻquvchilar amaliyoti uchun."),
            new Line("Namuna 2-umumiy oʻrta taʼlim maktabi", null, "900", null, "Kimyo xonasi va darsliklar."),
            new Line(
                    "Namuna axborot texnologiyalari texnikumi",
                    "0.5",
                    "250",
                    null,
                    "Dasturlash sinfi, bir ustoz bilan."));

    @Override
    public void run(ApplicationArguments arguments) {
        cast.play(stage -> {
            AcademicYear year = CommitmentViews.thisYear();
            if (!cast.inside(stage.cluster(), () -> commitments.of(stage.cluster(), year))
                    .isEmpty()) {
                return;
            }
            for (Line line : LINES) {
                DemoCast.Member member = stage.member(line.member());
                cast.as(
                        Moment.now().minus(AGO),
                        member.manager(),
                        () -> committing.promise(
                                stage.cluster(),
                                member.id(),
                                year,
                                new Promise(
                                        number(line.staff()),
                                        Promise.USUAL_HOURS,
                                        number(line.money()),
                                        number(line.facilities()),
                                        line.words()),
                                0));
            }
        });
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
