package uz.hamkor.resources.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.resources.offer.ConditionReports;
import uz.hamkor.resources.offer.OfferFiles;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Who used a thing says in what condition it was left; the owner is told and finds it at the thing. */
@Component
class ReportingUse {

    /** How long after its end something can be said. */
    static final Duration WITHIN = Duration.ofDays(30);

    private final Access access;
    private final Uses uses;
    private final Approvers approvers;
    private final ConditionReports reports;
    private final BookingNews news;

    ReportingUse(Access access, Uses uses, Approvers approvers, ConditionReports reports, BookingNews news) {
        this.access = access;
        this.uses = uses;
        this.approvers = approvers;
        this.reports = reports;
        this.news = news;
    }

    /** A use of the person, or of an organisation whose requests they keep. */
    Optional<Use> find(ClusterId cluster, UUID use) {
        return access.read(() -> uses.find(cluster, use)).filter(approvers::isOf);
    }

    /** @return the report; refused before the use begins, a month after it ended, and where it did not take place */
    Outcome<UUID> report(ClusterId cluster, UUID id, ConditionReports.Draft draft, OfferFiles.@Nullable Brought photo) {
        Optional<Use> found = find(cluster, id);
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        Use use = found.get();
        Instant now = Moment.now();
        if (use.state() != Use.State.CONFIRMED && use.state() != Use.State.COMPLETED) {
            return Outcome.refused("resources.ended_before");
        }
        if (now.isBefore(use.during().from())) {
            return Outcome.refused("resources.use_not_begun");
        }
        if (now.isAfter(use.during().until().plus(WITHIN))) {
            return Outcome.refused("resources.use_long_ago", WITHIN.toDays());
        }
        // The report is the owner's; whose use it is stands above.
        return access.within(
                Scope.current().writing(cluster).actingFor(Set.of(use.owner())),
                () -> reports.afterUse(use.owner(), use.offer(), use.id(), draft, photo)
                        .map(report -> {
                            news.reported(use, draft);
                            return report;
                        }));
    }
}
