package uz.hamkor.resources.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/** What members gave and took so far, for rooms that reckon with it. Needs a transaction. */
@Component
public class GivenAndTaken {

    private final Ledger ledger;
    private final Units units;

    GivenAndTaken(Ledger ledger, Units units) {
        this.ledger = ledger;
        this.units = units;
    }

    /** In the unit of the cluster. */
    public record Sums(BigDecimal given, BigDecimal taken) {}

    /**
     * The sums of what was written before a moment, in the unit in force now; with one statement for all members.
     *
     * @return without those that neither gave nor took in that unit
     */
    public Map<OrganizationId, Sums> of(ClusterId cluster, Instant before) {
        Unit unit = units.inForce(cluster).chosen().unit();
        Map<OrganizationId, Sums> sums = new HashMap<>();
        ledger.sums(cluster, null, before).stream()
                .filter(sum -> sum.unit() == unit)
                .forEach(sum -> sums.put(sum.member(), new Sums(sum.given(), sum.taken())));
        return sums;
    }
}
