package uz.hamkor.registry.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uz.hamkor.registry.cluster.Accession;
import uz.hamkor.registry.cluster.Accessions;
import uz.hamkor.registry.people.PersonData;
import uz.hamkor.registry.profile.AcademicYear;
import uz.hamkor.registry.profile.Profile;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PersonId;

/** What the head of one member writes down: its people, its figures, and what it states when it joins. */
final class DemoMember {

    /** Somebody of the staff who has been written down. */
    record Known(PersonId id, String name, String position) {}

    private final Rooms rooms;
    private final DemoOrganization line;
    private final OrganizationId id;
    private final AccountId head;
    private final List<String> names;
    private final LocalDate today;
    private List<Known> people = List.of();

    DemoMember(Rooms rooms, DemoOrganization line, OrganizationId id, AccountId head, List<String> names) {
        this.rooms = rooms;
        this.line = line;
        this.id = id;
        this.head = head;
        this.names = List.copyOf(names);
        this.today = rooms.today().day();
    }

    DemoOrganization line() {
        return line;
    }

    OrganizationId id() {
        return id;
    }

    AccountId head() {
        return head;
    }

    String headName() {
        return names.getFirst();
    }

    /** People, the figures known at accession, and the accession itself. */
    void join(ClusterId cluster, MembershipId membership) {
        rooms.runAs(head, () -> {
            people = people();
            fill(years().filter(year -> year.begins() <= joined().begins()).toList());
            state(cluster, membership, line.sinceDay(today));
        });
    }

    /** The figures of the years since accession. */
    void carryOn() {
        List<AcademicYear> later =
                years().filter(year -> year.begins() > joined().begins()).toList();
        if (!later.isEmpty()) {
            rooms.runAs(head, () -> fill(later));
        }
    }

    private AcademicYear joined() {
        return AcademicYear.of(line.admittedOn(today).isAfter(today) ? today : line.admittedOn(today));
    }

    /** From the first year of the demo cluster to this one, or to the one in which the member left. */
    private Stream<AcademicYear> years() {
        int last = AcademicYear.of(
                        line.left().map(months -> today.minusMonths(months)).orElse(today))
                .begins();
        return IntStream.rangeClosed(firstYear().begins(), last).mapToObj(AcademicYear::new);
    }

    private AcademicYear firstYear() {
        return new AcademicYear(AcademicYear.of(today).begins() - 2);
    }

    private List<Known> people() {
        List<Map<String, String>> positions = Lines.of("staff").stream()
                .filter(row -> Lines.group(line.level()).equals(row.get("level")))
                .toList();
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Map<String, String> row = positions.get(i % positions.size());
            String position = row.getOrDefault("uz", "");
            LocalDate from = line.sinceDay(today).minusMonths(12L * (i + 1));
            boolean innovator = i == 2 || i == 3 && line.since() % 3 == 0;
            PersonId person = rooms.staff()
                    .add(
                            id,
                            new PersonData(
                                    names.get(i),
                                    innovator,
                                    innovator ? "Namuna: yangi usulni birinchi boʻlib sinab koʻrgan." : null,
                                    List.of(new PersonData.Job(
                                            LocalizedText.uz(position)
                                                    .with(Language.RU, row.getOrDefault("ru", ""))
                                                    .with(Language.EN, row.getOrDefault("en", "")),
                                            subjects(row),
                                            from,
                                            null)),
                                    List.of(new PersonData.Skill(
                                            row.getOrDefault("competence", ""), row.get("evidence"), null, from))))
                    .orElseThrow();
            known.add(new Known(person, names.get(i), position));
        }
        rooms.accounts()
                .find(head)
                .ifPresent(account -> rooms.staff()
                        .link(id, known.getFirst().id(), account.email())
                        .orElseThrow());
        return known;
    }

    private static List<String> subjects(Map<String, String> row) {
        return Optional.ofNullable(row.get("subjects")).filter(text -> !text.isEmpty()).stream()
                .flatMap(text -> Arrays.stream(text.split("\\|")))
                .toList();
    }

    private void fill(List<AcademicYear> years) {
        for (AcademicYear year : years) {
            Profile profile = rooms.profiles()
                    .fill(id, year, 0, Figures.of(line, year, firstYear()))
                    .orElseThrow();
            // The newest figures still wait for the word of every second head.
            boolean waiting = year.equals(AcademicYear.of(today)) && line.since() % 2 == 0;
            if (!waiting) {
                rooms.profiles()
                        .confirm(id, year, profile.version(), profile.figures().keySet())
                        .orElseThrow();
            }
        }
    }

    /** States what an accession rests on, as from a day. */
    private void state(ClusterId cluster, MembershipId membership, LocalDate day) {
        Accessions accessions = rooms.accessions();
        Map<String, String> words = Lines.of("interests").stream()
                .filter(row -> Lines.group(line.level()).equals(row.get("level")))
                .findFirst()
                .orElseThrow();
        Known director = people.getFirst();
        accessions
                .stateInterest(
                        cluster,
                        membership,
                        new Accessions.Interest(
                                words.getOrDefault("interest", ""),
                                words.getOrDefault("benefit", ""),
                                director.name(),
                                director.position(),
                                day))
                .orElseThrow();
        appoint(cluster, membership, Accession.Role.REPRESENTATIVE, director, day);
        appoint(cluster, membership, Accession.Role.DEPUTY, people.get(1), day);
        for (Known creative : people.subList(2, people.size() - 1)) {
            accessions
                    .nameCreativeStaff(
                            cluster,
                            membership,
                            new Accessions.Creative(creative.id(), null, null, "Namuna: ish guruhida qatnashadi", day))
                    .orElseThrow();
        }
        if (!line.level().equals("-") && !line.level().equals("LV8")) {
            accessions.stateField(cluster, membership, "011").orElseThrow();
        }
    }

    private void appoint(ClusterId cluster, MembershipId membership, Accession.Role role, Known person, LocalDate day) {
        rooms.accessions()
                .appoint(
                        cluster,
                        membership,
                        new Accessions.Appointment(
                                role,
                                person.id(),
                                person.name(),
                                person.position(),
                                role == Accession.Role.REPRESENTATIVE,
                                day,
                                null))
                .orElseThrow();
    }

    /** A known organisation joins a second cluster; its people are written down already. */
    void joinAlso(ClusterId cluster, MembershipId membership, LocalDate day) {
        rooms.runAs(head, () -> state(cluster, membership, day));
    }
}
