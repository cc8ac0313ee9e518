package uz.hamkor.resources.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.resources.demo.DemoCast;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Period;

/** After the uses of the fictional members: one of them was shorter than booked, and its owner corrects the entry. */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(145)
class DemoCorrection implements ApplicationRunner {

    private static final int WITHIN_DAYS = 60;

    private final DemoCast cast;
    private final KeepingLedger keeping;
    private final Ledger ledger;

    DemoCorrection(DemoCast cast, KeepingLedger keeping, Ledger ledger) {
        this.cast = cast;
        this.keeping = keeping;
        this.ledger = ledger;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        cast.play(stage -> {
            DemoCast.Member owner = stage.member("Namuna vodiysi davlat pedagogika universiteti");
            var entries = ledger.of(
                    stage.cluster(),
                    owner.id(),
                    new Period(cast.today().minusDays(WITHIN_DAYS), cast.today().plusDays(1)));
            boolean corrected = entries.stream().anyMatch(entry -> entry.counterOf() != null);
            entries.stream()
                    .filter(entry -> entry.owner().equals(owner.id()))
                    .filter(entry -> !corrected && entry.hours().compareTo(BigDecimal.TWO) > 0)
                    .max(Comparator.comparing(Entry::at))
                    .ifPresent(entry -> cast.as(
                            earlier(entry.at().plus(Duration.ofHours(14))),
                            owner.manager(),
                            () -> keeping.correct(
                                    stage.cluster(),
                                    entry.id(),
                                    entry.hours().subtract(BigDecimal.ONE),
                                    "Mashgʻulot bir soat oldin tugadi.")));
        });
    }

    private static Instant earlier(Instant at) {
        return at.isBefore(Moment.now()) ? at : Moment.now();
    }
}
