package uz.hamkor.governance.document;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterForm;
import uz.hamkor.registry.cluster.ClusterForms;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.FormFacts;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/**
 * Fictional documents of the demo cluster, once, all in one transaction, after its council is there: the charter of an
 * association in force and signed by some, a draft with remarks, and a common rule with an exception that waits.
 */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(120)
class DemoDocuments implements ApplicationRunner {

    private static final String SLUG = "namuna-vodiysi";

    private final Standing standing;
    private final ClusterRegistry registry;
    private final ClusterForms forms;
    private final Grants grants;
    private final Access access;
    private final Actors actors;
    private final DocumentRows rows;
    private final SectionRows headings;
    private final Drafting drafting;
    private final Submitting submitting;
    private final Approving approving;
    private final Commenting commenting;
    private final Signing signing;
    private final Rules rules;
    private final RuleExceptions exceptions;
    private final Today today;

    DemoDocuments(
            Standing standing,
            ClusterRegistry registry,
            ClusterForms forms,
            Grants grants,
            Access access,
            Actors actors,
            DocumentRows rows,
            SectionRows headings,
            Drafting drafting,
            Submitting submitting,
            Approving approving,
            Commenting commenting,
            Signing signing,
            Rules rules,
            RuleExceptions exceptions,
            Today today) {
        this.standing = standing;
        this.registry = registry;
        this.forms = forms;
        this.grants = grants;
        this.access = access;
        this.actors = actors;
        this.rows = rows;
        this.headings = headings;
        this.drafting = drafting;
        this.submitting = submitting;
        this.approving = approving;
        this.commenting = commenting;
        this.signing = signing;
        this.rules = rules;
        this.exceptions = exceptions;
        this.today = today;
    }

    /** Who writes, and the seats of the council whose holders have an account. */
    private record Cast(Cluster cluster, AccountId coordinator, List<ClusterRegistry.Sitting> seats) {

        ClusterId id() {
            return cluster.id();
        }

        AccountId holder(int seat) {
            AccountId holder = seats.get(seat).holder();
            if (holder == null) {
                throw new IllegalStateException("nobody acts for this seat");
            }
            return holder;
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        standing.bySlug(SLUG).ifPresent(label -> write(label.id()));
    }

    /** False where there are documents already, or nobody who could act. */
    boolean write(ClusterId cluster) {
        return access.within(Scope.nobody().writing(cluster), () -> {
                    Cast cast = cast(cluster);
                    if (cast == null || !rows.all(cluster).isEmpty()) {
                        return Outcome.done(false);
                    }
                    fill(cast, Moment.now());
                    return Outcome.done(true);
                })
                .orElseThrow();
    }

    private @Nullable Cast cast(ClusterId cluster) {
        List<AccountId> coordinators = grants.holders(Role.COORDINATOR, cluster);
        List<ClusterRegistry.Sitting> seats = registry.bodies(cluster, today.day()).stream()
                .filter(body -> body.kind() == Body.Kind.COUNCIL)
                .flatMap(body -> registry.sittings(cluster, body.id(), today.day()).stream())
                .filter(seat -> seat.holder() != null)
                .toList();
        return coordinators.isEmpty() || seats.size() < 2
                ? null
                : new Cast(registry.find(cluster).orElseThrow(), coordinators.getFirst(), seats);
    }

    private <T> T as(Instant at, AccountId who, Supplier<Outcome<T>> act) {
        return Moment.at(at, () -> actors.callAs(who, () -> act.get().orElseThrow()));
    }

    private static LocalizedText words(String uz, String ru, String en) {
        return LocalizedText.uz(uz).with(Language.RU, ru).with(Language.EN, en);
    }

    private void fill(Cast before, Instant now) {
        LocalDate registered = today.day().minusDays(90);
        as(
                now,
                before.holder(0),
                () -> forms.save(
                        before.id(),
                        before.cluster().version(),
                        ClusterForm.ASSOCIATION,
                        new FormFacts(
                                null,
                                null,
                                null,
                                Map.of(),
                                "999000777",
                                registered,
                                words(
                                        "yiliga 3 million soʻm, birinchi chorak oxirigacha toʻlanadi",
                                        "3 миллиона сумов в год, до конца первого квартала",
                                        "3 million sums a year, to be paid by the end of the first quarter"),
                                null,
                                null,
                                false),
                        false));
        Cast cast = new Cast(registry.find(before.id()).orElseThrow(), before.coordinator(), before.seats());
        charter(cast, now.minus(Duration.ofDays(30)), now);
        draft(cast, now.minus(Duration.ofDays(6)));
        rule(cast, now.minus(Duration.ofDays(12)), now);
    }

    private UUID made(Cast cast, Instant at, DocumentKind kind) {
        return as(at, cast.coordinator(), () -> drafting.create(cast.cluster(), kind, LocalizedText.empty()));
    }

    private UUID newest(Cast cast, UUID document) {
        return rows.versions(cast.id(), document).getFirst().id();
    }

    private void charter(Cast cast, Instant at, Instant now) {
        UUID document = made(cast, at, DocumentKind.CHARTER);
        UUID version = newest(cast, document);
        for (Section section : headings.of(cast.id(), version)) {
            if (section.hasGaps()) {
                as(
                        at,
                        cast.coordinator(),
                        () -> drafting.edit(
                                cast.id(),
                                version,
                                section.id(),
                                new Drafting.Edit(
                                        section.lock(), section.heading(), filled(section.body()), null, true)));
            }
        }
        as(
                at,
                cast.coordinator(),
                () -> submitting.submit(
                        cast.cluster(),
                        version,
                        Submitting.Plan.whole(
                                null, null, LocalDate.ofInstant(at, Today.ZONE).plusDays(55))));
        as(at, cast.holder(0), () -> approving.approve(cast.id(), version, "Namuna yigʻilishi, 1-sonli bayonnoma"));
        for (int i = 0; i < cast.seats().size(); i += 2) {
            ClusterRegistry.Sitting seat = cast.seats().get(i);
            as(
                    now,
                    cast.holder(i),
                    () -> signing.sign(cast.id(), version, Signing.Act.consent(seat.organization(), true)));
        }
    }

    private static LocalizedText filled(LocalizedText body) {
        Map<Language, String> filled = new EnumMap<>(Language.class);
        body.texts().forEach((language, text) -> {
            String auditor = switch (language) {
                case RU -> "ревизионная комиссия";
                case EN -> "the audit commission";
                default -> "taftish komissiyasi";
            };
            filled.put(language, Document.GAP.matcher(text).replaceAll(gap -> {
                String asked = gap.group();
                if (asked.contains("audit") || asked.contains("аудитор")) {
                    return auditor;
                }
                return asked.contains("ulush") || asked.contains("доля") || asked.contains("share") ? "2/3" : "10";
            }));
        });
        return new LocalizedText(filled);
    }

    /** A comment and another wording on the first heading of a draft. */
    private void draft(Cast cast, Instant at) {
        UUID document = made(cast, at, DocumentKind.SHARING);
        UUID version = newest(cast, document);
        Section first = headings.of(cast.id(), version).getFirst();
        Remarks.Place place = new Remarks.Place(version, first.id(), Language.UZ, 0);
        as(
                at.plus(Duration.ofDays(1)),
                cast.holder(1),
                () -> commenting.say(
                        cast.id(), place, null, "Namuna: dam olish kunlari ham shu tartib amal qiladimi?"));
        String paragraph = Remarks.paragraph(first, Language.UZ, 0).orElseThrow();
        as(
                at.plus(Duration.ofDays(2)),
                cast.holder(0),
                () -> commenting.say(
                        cast.id(), place, paragraph + " Yozgi taʼtilda ham.", "Namuna: yozda jihozlar boʻsh turadi."));
    }

    private void rule(Cast cast, Instant at, Instant now) {
        UUID rule = as(
                at,
                cast.coordinator(),
                () -> rules.propose(
                        cast.id(),
                        "1.1",
                        Rule.Scope.MANDATORY,
                        words(
                                "Umumiy kurslarda baholash mezonlari barcha aʼzolar uchun bir xil.",
                                "На общих курсах критерии оценивания одинаковы для всех участников.",
                                "In shared courses the criteria of assessment are the same for all members."),
                        null));
        Map<Rule.Question, Rule.Answer> answers = new EnumMap<>(Rule.Question.class);
        for (Rule.Question question : Rule.Question.values()) {
            answers.put(question, new Rule.Answer(false, ""));
        }
        as(at, cast.coordinator(), () -> rules.check(cast.id(), rule, answers));
        as(at, cast.holder(0), () -> rules.approve(cast.id(), rule, "Namuna yigʻilishi, 2-sonli bayonnoma"));
        LocalDate from = today.day();
        as(
                now,
                cast.holder(1),
                () -> exceptions.ask(
                        cast.cluster(),
                        rule,
                        cast.seats().get(1).organization(),
                        "Namuna: bu yil milliy hunarmandchilik kursi oʻz mezonlari bilan boshlangan.",
                        from,
                        from.plusMonths(9)));
    }
}
