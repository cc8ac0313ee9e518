package uz.hamkor.registry.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.ClusterDraft;
import uz.hamkor.registry.cluster.ClusterStatus;
import uz.hamkor.registry.cluster.Leaving;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.organization.CodeKind;
import uz.hamkor.registry.organization.Contact;
import uz.hamkor.registry.organization.NewOrganization;
import uz.hamkor.registry.organization.OrganizationCode;
import uz.hamkor.registry.organization.OrganizationData;
import uz.hamkor.registry.organization.OrganizationView;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;

/** Fills one cluster, step by step as its coordinator and the heads of its members would have done. */
final class DemoCluster {

    private static final int PEOPLE_PER_MEMBER = 5;
    /** No tax number begins like this, so a real list never meets one of these. */
    private static final String NO_REAL_STIR = "9990000";

    private final Rooms rooms;
    private final AccountId coordinator;
    private final List<DemoOrganization> lines;
    private final Names names;
    private final LocalDate today;
    private final LocalDate begins;
    private final ClusterId id;
    private final Map<String, OrganizationId> organizations = new LinkedHashMap<>();
    private final Map<String, MembershipId> memberships = new LinkedHashMap<>();
    private final Map<String, DemoMember> members = new LinkedHashMap<>();

    private DemoCluster(
            Rooms rooms, AccountId coordinator, List<DemoOrganization> lines, Names names, ClusterDraft draft) {
        this.rooms = rooms;
        this.coordinator = coordinator;
        this.lines = List.copyOf(lines);
        this.names = names;
        this.today = rooms.today().day();
        this.begins = lines.stream()
                .map(line -> line.sinceDay(today))
                .min(LocalDate::compareTo)
                .orElse(today);
        this.id = rooms.callAs(
                coordinator, () -> rooms.founding().found(draft, begins).orElseThrow());
    }

    static DemoCluster founded(Rooms rooms, AccountId coordinator, String key, Names names, ClusterDraft draft) {
        return new DemoCluster(rooms, coordinator, DemoOrganization.of(key), names, draft);
    }

    ClusterId id() {
        return id;
    }

    LocalDate begins() {
        return begins;
    }

    AccountId coordinator() {
        return coordinator;
    }

    MembershipId membership(String key) {
        return Optional.ofNullable(memberships.get(key)).orElseThrow();
    }

    DemoMember member(String key) {
        return Optional.ofNullable(members.get(key)).orElseThrow();
    }

    /** Everybody from the list, and known organisations of another cluster that join this one too. */
    void fill(int firstNumber, Map<String, AccountId> knownHeads, List<AlsoMember> also) {
        rooms.runAs(coordinator, () -> {
            int number = firstNumber;
            for (DemoOrganization line : lines) {
                register(line, number++);
                list(line);
            }
            also.forEach(this::listAlso);
        });
        claim(knownHeads);
        members.forEach((key, member) -> member.join(id, membership(key)));
        also.forEach(known -> known.member().joinAlso(id, membership(known.key()), today.minusMonths(known.since())));
        rooms.runAs(coordinator, () -> {
            admit(also);
            leave();
        });
        members.values().forEach(DemoMember::carryOn);
    }

    /** A member of another cluster that belongs to this one as well. */
    record AlsoMember(String key, DemoMember member, MembershipKind kind, int since) {}

    private void register(DemoOrganization line, int number) {
        TerritoryView region = rooms.territories().byCode(line.region()).orElseThrow();
        OrganizationData data = OrganizationData.named(line.name())
                .withShortName(line.shortName())
                .withType(line.type())
                .withTerritory(region.id())
                .withAddress(LocalizedText.uz("Namuna koʻchasi, " + number + "-uy (toʻqima manzil)"))
                .withPoint(line.point());
        if (line.level().matches("LV[0-7]")) {
            data = data.withTeachingLanguages(number % 3 == 0 ? List.of("uz", "ru") : List.of("uz"));
        }
        Optional<OrganizationId> whole = line.unitOf().map(organizations::get);
        if (whole.isPresent()) {
            data = data.asUnitOf(whole.get());
        }
        List<OrganizationCode> codes = new ArrayList<>();
        codes.add(new OrganizationCode(CodeKind.OWN, "NAMUNA-%03d".formatted(number), id));
        if (whole.isEmpty()) {
            codes.add(OrganizationCode.of(CodeKind.STIR, NO_REAL_STIR + "%02d".formatted(number)));
        }
        OrganizationId organization = rooms.registering()
                .register(NewOrganization.of(data, id)
                        .since(begins)
                        .withCodes(codes)
                        .withContacts(List.of(
                                Contact.email(line.email()), Contact.phone("+998 00 000 00 %02d".formatted(number)))))
                .orElseThrow();
        organizations.put(line.key(), organization);
        line.earlierUntil(today, begins).ifPresent(until -> {
            OrganizationView view = rooms.organizations().find(organization).orElseThrow();
            rooms.renaming()
                    .wasBefore(
                            organization,
                            view.version(),
                            line.earlierName(),
                            line.earlierType(),
                            new Period(begins, until))
                    .orElseThrow();
        });
    }

    private void list(DemoOrganization line) {
        OrganizationId organization =
                Optional.ofNullable(organizations.get(line.key())).orElseThrow();
        LocalDate since = line.sinceDay(today);
        switch (line.stage()) {
            case NONE -> {}
            case APPLIED ->
                memberships.put(
                        line.key(),
                        rooms.joining()
                                .apply(id, organization, line.kind(), since)
                                .orElseThrow());
            case PROSPECTIVE, ACTIVE, LEFT ->
                memberships.put(
                        line.key(),
                        rooms.joining()
                                .list(id, organization, line.kind(), since)
                                .orElseThrow());
        }
    }

    private void listAlso(AlsoMember known) {
        memberships.put(
                known.key(),
                rooms.joining()
                        .list(id, known.member().id(), known.kind(), today.minusMonths(known.since()))
                        .orElseThrow());
    }

    /** The heads take their records over, and the coordinator accepts that. */
    private void claim(Map<String, AccountId> knownHeads) {
        Map<String, UUID> claims = new LinkedHashMap<>();
        for (DemoOrganization line : lines) {
            if (!line.stage().isClaimed()) {
                continue;
            }
            List<String> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE_PER_MEMBER; i++) {
                people.add(names.next());
            }
            AccountId known = knownHeads.get(line.key());
            AccountId head = known == null
                    ? rooms.accounts()
                            .create(line.email(), people.getFirst(), Language.UZ, null)
                            .orElseThrow()
                    : known;
            if (known != null) {
                people.set(0, rooms.accounts().find(known).orElseThrow().name());
            }
            OrganizationId organization =
                    Optional.ofNullable(organizations.get(line.key())).orElseThrow();
            members.put(line.key(), new DemoMember(rooms, line, organization, head, people));
            claims.put(
                    line.key(),
                    rooms.callAs(
                            head,
                            () -> rooms.claiming()
                                    .claim(organization, "Namuna: bu tashkilotning rahbariman.")
                                    .orElseThrow()));
        }
        rooms.runAs(
                coordinator,
                () -> claims.forEach((key, claim) ->
                        rooms.claiming().accept(member(key).id(), claim).orElseThrow()));
    }

    /** By the founding right, those of one day together. */
    private void admit(List<AlsoMember> also) {
        Map<LocalDate, List<MembershipId>> byDay = new TreeMap<>();
        for (DemoOrganization line : lines) {
            if (line.stage().wasAdmitted()) {
                byDay.computeIfAbsent(line.admittedOn(today), day -> new ArrayList<>())
                        .add(membership(line.key()));
            }
        }
        for (AlsoMember known : also) {
            byDay.computeIfAbsent(today.minusMonths(known.since()), day -> new ArrayList<>())
                    .add(membership(known.key()));
        }
        byDay.forEach(
                (day, admitted) -> rooms.joining().admit(id, admitted, day).orElseThrow());
    }

    private void leave() {
        for (DemoOrganization line : lines) {
            line.left()
                    .ifPresent(months -> rooms.leaving()
                            .leave(
                                    id,
                                    membership(line.key()),
                                    Leaving.WITHDRAWN,
                                    today.minusMonths(months),
                                    "Namuna: boshqa dasturga oʻtdi")
                            .orElseThrow());
        }
    }

    /** A member that began as one kind and became another. */
    void become(String key, MembershipKind kind, LocalDate day) {
        rooms.runAs(
                coordinator,
                () -> rooms.leaving().become(id, membership(key), kind, day).orElseThrow());
    }

    /** Takes the cluster to a status, by steps. */
    void advance(ClusterStatus to, LocalDate day) {
        rooms.runAs(
                coordinator, () -> rooms.changing().advance(id, to, day, null).orElseThrow());
    }

    void publish() {
        rooms.runAs(coordinator, () -> rooms.changing().publish(id, true).orElseThrow());
    }

    /** Lets somebody keep the figures of a member; the head's act, as long as there are no invitations. */
    void nameDataOfficer(String key, AccountId account) {
        rooms.runAs(
                member(key).head(),
                () -> rooms.grants()
                        .inOrganization(account, Role.DATA_OFFICER, member(key).id()));
    }
}
