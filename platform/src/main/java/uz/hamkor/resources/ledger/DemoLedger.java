package uz.hamkor.resources.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.resources.demo.DemoCast;
import uz.hamkor.shared.Moment;

/** The fictional council chose points as the unit of giving and taking, before the first uses are over. */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(132)
class DemoLedger implements ApplicationRunner {

    private static final Duration AGO = Duration.ofDays(75);

    private final DemoCast cast;
    private final KeepingLedger keeping;
    private final Units units;

    DemoLedger(DemoCast cast, KeepingLedger keeping, Units units) {
        this.cast = cast;
        this.keeping = keeping;
        this.units = units;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        cast.play(stage -> {
            if (units.inForce(stage.cluster()).since() != null) {
                return;
            }
            Unit.Chosen points = new Unit.Chosen(
                    Unit.POINTS,
                    Map.of(
                            "science_laboratory", BigDecimal.valueOf(3),
                            "workshop", BigDecimal.valueOf(3),
                            "bus", BigDecimal.valueOf(4),
                            "minibus", BigDecimal.valueOf(2),
                            "hall", BigDecimal.valueOf(2),
                            "computer_room", BigDecimal.valueOf(2),
                            "instructor", BigDecimal.valueOf(2),
                            "database_access", new BigDecimal("0.2"),
                            "textbooks", new BigDecimal("0.1"),
                            "computers", new BigDecimal("0.2")),
                    BigDecimal.valueOf(150));
            cast.as(
                    Moment.now().minus(AGO),
                    stage.coordinator(),
                    () -> keeping.ask(stage.cluster(), points, stage.council(), "/c/namuna-vodiysi/resources/ledger"));
            cast.agree(stage);
        });
    }
}
