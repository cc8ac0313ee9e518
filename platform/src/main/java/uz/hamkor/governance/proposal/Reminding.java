package uz.hamkor.governance.proposal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.identity.Accounts;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Mailer;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.Formats;

/**
 * Tells people what waits for them: when a step begins, once more when half of it is over or two days are left, and when
 * it is decided. Who has acted is left in peace; mails go out only as reminders, so that a decision is one mail at most.
 */
@Component
class Reminding {

    private final ProposalTables proposals;
    private final ElectorTables electors;
    private final ClusterRegistry registry;
    private final Notices notices;
    private final Mailer mailer;
    private final Accounts accounts;
    private final Standing standing;
    private final Formats formats;

    Reminding(
            ProposalTables proposals,
            ElectorTables electors,
            ClusterRegistry registry,
            Notices notices,
            Mailer mailer,
            Accounts accounts,
            Standing standing,
            Formats formats) {
        this.proposals = proposals;
        this.electors = electors;
        this.registry = registry;
        this.notices = notices;
        this.mailer = mailer;
        this.accounts = accounts;
        this.standing = standing;
        this.formats = formats;
    }

    @EventListener
    void on(StepBegun begun) {
        proposals.find(begun.cluster(), begun.proposal()).ifPresent(proposal -> {
            String key = "decision_" + proposal.state().code();
            missing(proposal).forEach(account -> tell(account, key, proposal, false));
        });
    }

    @EventListener
    void on(DecisionClosed closed) {
        proposals
                .find(closed.cluster(), closed.proposal())
                .filter(proposal -> proposal.author() != null)
                .ifPresent(proposal -> tell(
                        proposal.author(),
                        "decision_closed_" + closed.result().name().toLowerCase(java.util.Locale.ROOT),
                        proposal,
                        false));
    }

    /** Reminds all who have not acted in the running step; answers how many. */
    int remind(Proposal proposal) {
        Set<AccountId> missing = missing(proposal);
        missing.forEach(account -> tell(account, "decision_reminder", proposal, true));
        electors.reminded(proposal, Moment.now());
        return missing.size();
    }

    /** Accounts of those who may still act for a seat that has not. */
    private Set<AccountId> missing(Proposal proposal) {
        Instant now = Moment.now();
        Map<SeatId, ClusterRegistry.Sitting> sittings =
                registry.sittings(proposal.cluster(), proposal.body(), LocalDate.ofInstant(now, Today.ZONE)).stream()
                        .collect(Collectors.toMap(ClusterRegistry.Sitting::seat, one -> one));
        return electors.all(proposal, proposal.round()).stream()
                .filter(elector -> elector.takesPart() && !elector.acted())
                .map(elector -> Optional.ofNullable(sittings.get(elector.seat()))
                        .map(sitting -> sitting.holder() == null ? sitting.substitute() : sitting.holder())
                        .orElse(null))
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    private void tell(@Nullable AccountId account, String key, Proposal proposal, boolean byMail) {
        Accounts.Account who = account == null ? null : accounts.find(account).orElse(null);
        List<Standing.ClusterLabel> cluster = standing.labels(Set.of(proposal.cluster()));
        if (who == null || cluster.isEmpty()) {
            return;
        }
        Language language = who.language();
        String url = "/c/" + cluster.getFirst().slug() + "/decisions/" + proposal.number();
        Map<String, String> args = new LinkedHashMap<>();
        args.put("title", proposal.title().in(language));
        args.put("cluster", cluster.getFirst().name().in(language));
        args.put(
                "until",
                proposal.stepUntil() == null ? "" : formats.in(language).dateTime(proposal.stepUntil()));
        args.put("link", url);
        notices.tell(who.id(), key, args, url);
        if (byMail) {
            mailer.send(who.id(), key, args);
        }
    }
}
