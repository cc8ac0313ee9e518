package uz.hamkor.registry.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.ClusterDraft;
import uz.hamkor.registry.cluster.ClusterForm;
import uz.hamkor.registry.cluster.ClusterStatus;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/**
 * Writes the demo data once, before the program is ready: all of them in one transaction, so that a program killed
 * meanwhile has written nothing and begins anew. After the regions are there.
 */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(100)
class DemoData implements ApplicationRunner {

    static final String MAIN = "namuna-vodiysi";
    static final String SECOND = "namuna-tog-etagi";

    private static final PrintStream OUT = System.out;
    private static final long SAME_NAMES_EVERY_TIME = 2025;

    private final Rooms rooms;
    private final Standing standing;
    private final Consumer<String> tell;

    @Autowired
    DemoData(Rooms rooms, Standing standing) {
        this(rooms, standing, OUT::println);
    }

    DemoData(Rooms rooms, Standing standing, Consumer<String> tell) {
        this.rooms = rooms;
        this.standing = standing;
        this.tell = tell;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        write();
    }

    /** False when they are there already. */
    boolean write() {
        if (standing.bySlug(MAIN).isPresent()) {
            return false;
        }
        rooms.access()
                .within(Scope.nobody(), () -> {
                    DemoAccounts accounts = new DemoAccounts(rooms.accounts());
                    fill(accounts);
                    // Told before the commit: a kill in between makes new data with new passwords, instead of data
                    // into which nobody can sign in.
                    accounts.lines().forEach(tell);
                    return Outcome.done(MAIN);
                })
                .orElseThrow();
        return true;
    }

    private void fill(DemoAccounts accounts) {
        Names names = new Names(SAME_NAMES_EVERY_TIME);
        if (!rooms.accounts().administered()) {
            rooms.grants()
                    .everywhere(
                            accounts.create("administrator", "demo-admin@example.uz", names.next()),
                            Role.PLATFORM_ADMIN);
        }
        AccountId coordinator = founder(accounts, "coordinator", "demo-coordinator@example.uz", names);
        AccountId director = accounts.create("school director", "demo-director@example.uz", names.next());
        AccountId officer = accounts.create("data officer", "demo-data@example.uz", names.next());

        DemoCluster main = DemoCluster.founded(rooms, coordinator, "main", names, mainDraft());
        main.fill(1, Map.of("maktab-1", director), List.of());
        main.become("savdo", MembershipKind.MEMBER, rooms.today().day().minusMonths(5));
        main.nameDataOfficer("maktab-1", officer);
        main.advance(ClusterStatus.FOUNDED, main.begins().plusMonths(1));
        main.advance(ClusterStatus.OPERATING, main.begins().plusMonths(4));
        main.publish();
        new DemoBodies(rooms, main).setUp();

        AccountId second = founder(accounts, "second coordinator", "demo-coordinator-2@example.uz", names);
        fillSecond(DemoCluster.founded(rooms, second, "second", names, secondDraft()), main);
    }

    private AccountId founder(DemoAccounts accounts, String role, String email, Names names) {
        AccountId account = accounts.create(role, email, names.next());
        rooms.accounts().letFound(account, true);
        return account;
    }

    private void fillSecond(DemoCluster second, DemoCluster main) {
        List<DemoCluster.AlsoMember> also = Lines.of("shared").stream()
                .map(line -> new DemoCluster.AlsoMember(
                        line.getOrDefault("key", ""),
                        main.member(line.getOrDefault("key", "")),
                        MembershipKind.of(line.getOrDefault("kind", "")).orElseThrow(),
                        Integer.parseInt(line.getOrDefault("since", ""))))
                .toList();
        second.fill(61, Map.of(), also);
        second.advance(ClusterStatus.FOUNDED, second.begins().plusMonths(2));
        second.publish();
    }

    private ClusterDraft mainDraft() {
        return draft(
                MAIN,
                "01",
                Map.of(
                        Language.UZ, "Namuna vodiysi taʼlim klasteri",
                        Language.RU, "Образовательный кластер «Намуна водийси»",
                        Language.EN, "Namuna Valley Education Cluster"),
                Map.of(
                        Language.UZ,
                        "Namuna: bu klaster, uning aʼzolari, odamlari va raqamlari oʻylab topilgan. Maqsad: bogʻchadan"
                                + " korxonagacha uzluksiz taʼlim va birgalikda foydalaniladigan laboratoriyalar.",
                        Language.RU,
                        "Образец: этот кластер, его участники, люди и цифры вымышлены. Цель: непрерывное образование от"
                                + " детского сада до предприятия и общие лаборатории.",
                        Language.EN,
                        "Sample: this cluster, its members, people and figures are invented. Aim: continuous education"
                                + " from preschool to the workplace, and shared laboratories."));
    }

    private ClusterDraft secondDraft() {
        return draft(
                SECOND,
                "1015",
                Map.of(
                        Language.UZ, "Namuna togʻ etagi turizm klasteri",
                        Language.RU, "Кластер предгорного туризма «Намуна»",
                        Language.EN, "Namuna Foothill Tourism Cluster"),
                Map.of(
                        Language.UZ, "Namuna: hammasi oʻylab topilgan. Maqsad: togʻ turizmi uchun kadrlar tayyorlash.",
                        Language.RU, "Образец: всё вымышлено. Цель: подготовка кадров для горного туризма.",
                        Language.EN, "Sample: all of it is invented. Aim: skills for mountain tourism."));
    }

    private ClusterDraft draft(String slug, String field, Map<Language, String> name, Map<Language, String> aims) {
        ClusterDraft least = ClusterDraft.named(slug, new LocalizedText(name));
        return new ClusterDraft(
                slug,
                least.name(),
                field,
                rooms.territories().byCode("1727").orElseThrow().id(),
                ClusterForm.PARTNERSHIP,
                new LocalizedText(aims),
                null,
                least.minMembers(),
                least.minTypes());
    }
}
