package uz.hamkor.governance.proposal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        proposals
                .find(begun.cluster(), begun.proposal())
                .ifPresent(proposal ->
                        tell(missing(proposal), "decision_" + proposal.state().code(), proposal));
    }

    @EventListener
    void on(DecisionClosed closed) {
        proposals
                .find(closed.cluster(), closed.proposal())
                .filter(proposal -> proposal.author() != null)
                .ifPresent(proposal -> tell(
                        Set.of(proposal.author()),
                        "decision_closed_" + closed.result().name().toLowerCase(java.util.Locale.ROOT),
                        proposal));
    }

    /** Reminds all who have not acted in the running step; answers how many. */
    int remind(Proposal proposal) {
        Map<AccountId, Map<String, String>> told = tell(missing(proposal), "decision_reminder", proposal);
        told.forEach((account, args) -> mailer.send(account, "decision_reminder", args));
        electors.reminded(proposal, Moment.now());
        return told.size();
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

    /** Answers whom it told, with the values of the text. */
    private Map<AccountId, Map<String, String>> tell(Set<AccountId> whom, String key, Proposal proposal) {
        List<Standing.ClusterLabel> labels = standing.labels(Set.of(proposal.cluster()));
        if (whom.isEmpty() || labels.isEmpty()) {
            return Map.of();
        }
        Standing.ClusterLabel cluster = labels.getFirst();
        String url = "/c/" + cluster.slug() + "/decisions/" + proposal.number();
        Map<Language, Map<String, String>> args = new EnumMap<>(Language.class);
        Map<AccountId, Map<String, String>> told = new LinkedHashMap<>();
        accounts.languages(whom)
                .forEach((account, language) ->
                        told.put(account, args.computeIfAbsent(language, in -> values(proposal, cluster, url, in))));
        notices.tellAll(told, key, url);
        return told;
    }

    private Map<String, String> values(
            Proposal proposal, Standing.ClusterLabel cluster, String url, Language language) {
        return Map.of(
                "title",
                proposal.title().in(language),
                "cluster",
                cluster.name().in(language),
                "until",
                proposal.stepUntil() == null ? "" : formats.in(language).dateTime(proposal.stepUntil()),
                "link",
                url);
    }
}
