package uz.hamkor.registry.cluster;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.CodeKind;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Refusal;

/**
 * The legal form of a cluster with what each form asks for: a consortium is bound to a term or a project and has a lead
 * member and shares, an association is a legal person with a registration and dues, a partnership an agreement in which
 * each member acts in its own name.
 */
@Component
public class ClusterForms {

    /** All shares together, in percent. */
    static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private static final int DECIMALS = 4;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST = 1_000;
    private static final int PIECE = 500;

    private final Access access;
    private final Clusters clusters;
    private final FormRows rows;
    private final ClusterRegistry registry;
    private final ObjectProvider<FormRests> rests;
    private final History history;
    private final ApplicationEventPublisher events;

    ClusterForms(
            Access access,
            Clusters clusters,
            FormRows rows,
            ClusterRegistry registry,
            ObjectProvider<FormRests> rests,
            History history,
            ApplicationEventPublisher events) {
        this.access = access;
        this.clusters = clusters;
        this.rows = rows;
        this.registry = registry;
        this.rests = rests;
        this.history = history;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public FormFacts facts(ClusterId cluster) {
        return rows.find(cluster);
    }

    /** What the form of the cluster asks for and is not there; empty where all is. */
    @Transactional(readOnly = true)
    public List<FormGap> gaps(Cluster cluster, LocalDate day) {
        return FormGap.of(
                cluster.form(),
                rows.find(cluster.id()),
                cluster.form() == ClusterForm.CONSORTIUM
                        ? members(cluster.id(), day).keySet()
                        : java.util.Set.of(),
                day);
    }

    /** The names of the members that count on a day: one of them leads, each has a share. */
    @Transactional(readOnly = true)
    public Map<OrganizationId, LocalizedText> members(ClusterId cluster, LocalDate day) {
        Map<OrganizationId, LocalizedText> members = new LinkedHashMap<>();
        @Nullable String cursor = null;
        do {
            PageOf<MemberRow> piece =
                    registry.memberPiece(cluster, MemberFilter.counting().on(day), cursor, PIECE);
            piece.rows().forEach(row -> members.put(row.organization(), row.name()));
            cursor = piece.nextCursor();
        } while (cursor != null);
        return members;
    }

    /**
     * Sets the form with its facts; facts of the other forms stay as they were.
     *
     * @param version of the cluster as the page was opened
     * @param pending an association that the state has not registered yet; what lacks is then shown, not refused
     */
    public Outcome<ClusterId> save(ClusterId id, int version, ClusterForm form, FormFacts typed, boolean pending) {
        return access.inCluster(id, Right.UPDATE, Thing.CLUSTER, () -> {
            Optional<Cluster> found = clusters.locked(id);
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Cluster cluster = found.get();
            FormFacts before = rows.find(id);
            FormFacts after = merged(before, form, typed, pending);
            Optional<Refusal> problem = problem(cluster, form, after, typed, pending)
                    .or(() -> againstChange(rests, id, cluster.form(), form));
            if (problem.isPresent()) {
                return Outcome.refused(problem.get());
            }
            if (!clusters.form(id, version, form)) {
                return Outcome.refused("registry.changed_meanwhile");
            }
            rows.save(id, after);
            Map<String, Object> was = before.asChange(cluster.form());
            Map<String, Object> is = after.asChange(form);
            if (!was.equals(is) || !before.equals(after)) {
                history.record(new History.Subject.OfCluster(id, "cluster", id.value()), was, is);
                events.publishEvent(new ClusterChanged(id));
            }
            return Outcome.done(id);
        });
    }

    /** What stands against another form, of all that rests on it. */
    static Optional<Refusal> againstChange(
            ObjectProvider<FormRests> rests, ClusterId cluster, ClusterForm from, ClusterForm to) {
        return from == to
                ? Optional.empty()
                : rests.orderedStream()
                        .flatMap(one -> one.againstChange(cluster, from, to).stream())
                        .findFirst();
    }

    private static FormFacts merged(FormFacts before, ClusterForm form, FormFacts typed, boolean pending) {
        boolean consortium = form == ClusterForm.CONSORTIUM;
        boolean association = form == ClusterForm.ASSOCIATION;
        boolean partnership = form == ClusterForm.PARTNERSHIP;
        return new FormFacts(
                consortium ? typed.termUntil() : before.termUntil(),
                consortium ? typed.project() : before.project(),
                consortium ? typed.lead() : before.lead(),
                consortium ? typed.shares() : before.shares(),
                association ? registration(typed, pending) : before.registration(),
                association ? pending ? null : typed.registeredOn() : before.registeredOn(),
                association ? typed.dues() : before.dues(),
                partnership ? typed.agreementNumber() : before.agreementNumber(),
                partnership ? typed.agreedOn() : before.agreedOn(),
                partnership ? typed.ownName() : before.ownName());
    }

    private static @Nullable String registration(FormFacts typed, boolean pending) {
        String number = typed.registration();
        return pending || number == null
                ? null
                : CodeKind.STIR.normalize(number).orElse(null);
    }

    private Optional<Refusal> problem(
            Cluster cluster, ClusterForm form, FormFacts facts, FormFacts typed, boolean pending) {
        LocalDate today = LocalDate.now(Today.ZONE);
        return switch (form) {
            case UNDECIDED -> Optional.empty();
            case CONSORTIUM -> consortium(facts, members(cluster.id(), today), today);
            case ASSOCIATION -> association(facts, typed, pending, today);
            case PARTNERSHIP -> partnership(facts, today);
        };
    }

    private static Optional<Refusal> consortium(
            FormFacts facts, Map<OrganizationId, LocalizedText> members, LocalDate today) {
        String project = facts.project();
        if (facts.termUntil() == null && project == null) {
            return Optional.of(Refusal.at("termUntil", "registry.form_term_missing"));
        }
        if (facts.termUntil() != null && !facts.termUntil().isAfter(today)) {
            return Optional.of(Refusal.at("termUntil", "registry.form_term_over", today));
        }
        if (project != null && project.length() > LONGEST) {
            return Optional.of(Refusal.at("project", "registry.text_too_long", LONGEST));
        }
        if (facts.lead() == null || !members.containsKey(facts.lead())) {
            return Optional.of(Refusal.at("lead", "registry.form_lead_missing"));
        }
        for (Map.Entry<OrganizationId, BigDecimal> share : facts.shares().entrySet()) {
            BigDecimal percent = share.getValue();
            if (percent.signum() <= 0 || percent.compareTo(WHOLE) > 0 || percent.scale() > DECIMALS) {
                return Optional.of(Refusal.at("share." + share.getKey(), "registry.form_share_between", DECIMALS));
            }
            if (!members.containsKey(share.getKey())) {
                return Optional.of(Refusal.at("shares", "registry.form_share_of_stranger"));
            }
        }
        for (Map.Entry<OrganizationId, LocalizedText> member : members.entrySet()) {
            if (!facts.shares().containsKey(member.getKey())) {
                return Optional.of(Refusal.at(
                        "share." + member.getKey(),
                        "registry.form_share_missing",
                        member.getValue(),
                        members.size() - facts.shares().size()));
            }
        }
        return facts.sum().compareTo(WHOLE) == 0
                ? Optional.empty()
                : Optional.of(Refusal.at(
                        "shares", "registry.form_shares_sum", facts.sum().stripTrailingZeros()));
    }

    private static Optional<Refusal> association(FormFacts facts, FormFacts typed, boolean pending, LocalDate today) {
        if (!pending && facts.registration() == null) {
            return Optional.of(Refusal.at(
                    "registration",
                    typed.registration() == null
                            ? "registry.form_registration_missing"
                            : "registry.form_registration_wrong"));
        }
        LocalDate day = facts.registeredOn();
        if (!pending && (day == null || day.isAfter(today))) {
            return Optional.of(Refusal.at("registeredOn", "registry.form_day_past", today));
        }
        if (facts.dues().isEmpty()) {
            return Optional.of(Refusal.at("dues", "registry.form_dues_missing"));
        }
        return facts.dues().texts().values().stream().anyMatch(dues -> dues.length() > LONGEST)
                ? Optional.of(Refusal.at("dues", "registry.text_too_long", LONGEST))
                : Optional.empty();
    }

    private static Optional<Refusal> partnership(FormFacts facts, LocalDate today) {
        String number = facts.agreementNumber();
        if (!facts.ownName()) {
            return Optional.of(Refusal.at("ownName", "registry.form_own_name"));
        }
        if (number != null && number.length() > LONGEST_NUMBER) {
            return Optional.of(Refusal.at("agreementNumber", "registry.text_too_long", LONGEST_NUMBER));
        }
        if (number != null && facts.agreedOn() == null) {
            return Optional.of(Refusal.at("agreedOn", "registry.form_day_past", today));
        }
        return facts.agreedOn() != null && facts.agreedOn().isAfter(today)
                ? Optional.of(Refusal.at("agreedOn", "registry.form_day_past", today))
                : Optional.empty();
    }
}
