package uz.hamkor.registry.demo;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.SeatId;

/** The bodies of the large cluster with those who sit on them. */
final class DemoBodies {

    private static final List<String> COUNCIL =
            List.of("universitet", "mahorat", "maktab-1", "maktab-2", "bogcha-1", "texnikum-1", "kimyo", "boshqarma");
    private static final List<String> WORKING_GROUP = List.of("maktab-1", "maktab-3", "ixtisos", "institut", "kimyo");

    private final Rooms rooms;
    private final DemoCluster cluster;
    private final LocalDate today;

    DemoBodies(Rooms rooms, DemoCluster cluster) {
        this.rooms = rooms;
        this.cluster = cluster;
        this.today = rooms.today().day();
    }

    void setUp() {
        rooms.runAs(cluster.coordinator(), () -> {
            LocalDate first = cluster.begins().plusMonths(2);
            BodyId assembly = body(
                    Body.Kind.ASSEMBLY,
                    first,
                    "Aʼzolar yigʻilishi",
                    "Общее собрание участников",
                    "Assembly of members");
            rooms.bodies()
                    .giveToAll(cluster.id(), assembly, Period.since(today.minusMonths(2)))
                    .orElseThrow();
            coordinating(first);
            workingGroup();
            council(first);
        });
    }

    /** Half of the seats are handed to accounts, so there is a council that can act. */
    private void council(LocalDate since) {
        BodyId council = body(Body.Kind.COUNCIL, since, "Klaster kengashi", "Совет кластера", "Cluster council");
        for (String key : COUNCIL) {
            Body.Mandate mandate = switch (COUNCIL.indexOf(key)) {
                case 0 -> Body.Mandate.CHAIR;
                case 1 -> Body.Mandate.VICE_CHAIR;
                default -> Body.Mandate.MEMBER;
            };
            SeatId seat = give(council, key, mandate, since);
            boolean acts = COUNCIL.indexOf(key) < 4;
            sit(seat, key, acts ? cluster.member(key).head() : null, since);
        }
    }

    private void coordinating(LocalDate since) {
        BodyId body = body(
                Body.Kind.COORDINATOR,
                since,
                "Muvofiqlashtiruvchi markaz",
                "Координирующий центр",
                "Coordinating centre");
        sit(give(body, "mahorat", Body.Mandate.CHAIR, since), "mahorat", null, since);
    }

    private void workingGroup() {
        LocalDate since = today.minusMonths(12);
        BodyId group = body(
                Body.Kind.WORKING_GROUP,
                since,
                "Tabiiy fanlar ishchi guruhi",
                "Рабочая группа по естественным наукам",
                "Working group on natural sciences");
        for (String key : WORKING_GROUP) {
            Body.Mandate mandate = key.equals("institut") ? Body.Mandate.CHAIR : Body.Mandate.MEMBER;
            sit(give(group, key, mandate, since), key, null, since);
        }
    }

    private BodyId body(Body.Kind kind, LocalDate since, String uz, String ru, String en) {
        return rooms.bodies()
                .setUp(
                        cluster.id(),
                        kind,
                        LocalizedText.uz(uz).with(Language.RU, ru).with(Language.EN, en),
                        LocalizedText.uz("Namuna: oʻylab topilgan vazifa."),
                        Period.since(since))
                .orElseThrow();
    }

    private SeatId give(BodyId body, String key, Body.Mandate mandate, LocalDate since) {
        return rooms.bodies()
                .give(
                        cluster.id(),
                        new Bodies.SeatDraft(
                                body,
                                cluster.membership(key),
                                1,
                                mandate,
                                true,
                                "Namuna bayonnoma, " + since.getYear(),
                                Period.since(since)))
                .orElseThrow();
    }

    private void sit(SeatId seat, String key, @Nullable AccountId account, LocalDate since) {
        rooms.bodies()
                .handOver(
                        cluster.id(),
                        seat,
                        Body.Role.HOLDER,
                        new Bodies.Person(cluster.member(key).headName(), null, account),
                        since)
                .orElseThrow();
    }
}
