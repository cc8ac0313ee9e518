package uz.hamkor.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which day it is where the clusters are: dated records begin and end on days, not at instants. */
@Component
public class Today {

    /** Our default; Uzbekistan has one time zone. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Tashkent");

    private final Clock clock;

    Today(ObjectProvider<Clock> clock) {
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    public LocalDate day() {
        return LocalDate.now(clock.withZone(ZONE));
    }
}
