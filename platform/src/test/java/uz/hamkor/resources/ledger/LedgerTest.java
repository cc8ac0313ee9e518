package uz.hamkor.resources.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.util.ReflectionTestUtils;
import uz.hamkor.files.paper.Paper;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.resources.DecidingBody;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.Sharing.Member;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Asking;
import uz.hamkor.resources.booking.Filling;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Measure;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;
import uz.hamkor.testing.TestDatabase;
import uz.hamkor.testing.Visitor;
import uz.hamkor.web.Formats;

/** From a use that is over to the statement of a month; corrections; the unit by a decision; what is measured. */
@HamkorTest
class LedgerTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Sharing sharing;

    @Autowired
    Filling filling;

    @Autowired
    Asking asking;

    @Autowired
    KeepingLedger keeping;

    @Autowired
    Ledger ledger;

    @Autowired
    Units units;

    @Autowired
    LedgerViews views;

    @Autowired
    Paper paper;

    @Autowired
    Formats formats;

    @Autowired
    TracesInLedger traces;

    @Autowired
    Map<String, Measure> measures;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    private Clusters.Founded cluster;
    private Member school;
    private Member works;
    private ResourceId workshop;

    /** Next Monday from nine to eleven; own cost 20 000, members pay 5 000, the market takes 60 000. */
    private final Stretch morning = Sharing.monday(0, 9, 11);

    @BeforeEach
    void anOwnerAndAUser() {
        cluster = sharing.cluster();
        school = sharing.member(cluster, "Oluvchi maktab " + UUID.randomUUID(), "school");
        works = sharing.member(cluster, "Beruvchi zavod " + UUID.randomUUID(), "enterprise");
        workshop = sharing.addFree(works, cluster, OfferKind.PLACE, "Ustaxona");
    }

    private void use(Member member, Stretch during) {
        people.as(
                member.teacher(),
                () -> filling.add(cluster.id(), List.of(new Filling.Item(workshop, 1, during)))
                        .orElseThrow());
        people.as(member.teacher(), () -> asking.send(cluster.id()).orElseThrow());
    }

    private void over() {
        Object clock = context.getBean("bookingClock");
        Moment.at(afterIt(), () -> ReflectionTestUtils.<Integer>invokeMethod(clock, "tick", cluster.id()));
    }

    private Instant afterIt() {
        return morning.until().plusSeconds(3600);
    }

    private <T extends @Nullable Object> T later(AccountId account, Supplier<T> act) {
        return Moment.at(afterIt(), () -> people.as(account, act));
    }

    private YearMonth month() {
        return YearMonth.from(LocalDate.ofInstant(afterIt(), Today.ZONE));
    }

    private LedgerViews.Statement statement(AccountId account, Member member) {
        return later(
                account,
                () -> views.statement(
                        access.read(() -> registry.find(cluster.id()).orElseThrow()), member.id(), month()));
    }

    private Entry only(Member member) {
        LedgerViews.Statement found = statement(member.manager(), member);
        assertThat(found.rows()).hasSize(1);
        return found.rows().getFirst().entry();
    }

    private String code(AccountId account, Supplier<Outcome<UUID>> act) {
        return later(account, () -> act.get().reason().orElseThrow().code());
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }

    @Test
    void theBalanceGoesOnWithTheOrganisationInWhichAMemberGoesOnAndEntriesStay() {
        school = sharing.registered(cluster, "Oluvchi maktab", "school");
        works = sharing.registered(cluster, "Beruvchi zavod", "enterprise");
        workshop = sharing.addFree(works, cluster, OfferKind.PLACE, "Ustaxona");
        use(school, morning);
        over();
        Entry before = only(school);
        Member larger = sharing.registered(cluster, "Katta maktab", "school");
        sharing.merge(school, larger);
        LedgerViews.Statement carried = statement(larger.manager(), larger);
        assertThat(carried.rows()).singleElement().satisfies(row -> {
            assertThat(row.gave()).isFalse();
            assertThat(row.amount()).isEqualByComparingTo("-2");
            assertThat(row.entry()).as("as it was written").isEqualTo(before);
        });
        assertThat(carried.after().get(Unit.HOURS)).isEqualByComparingTo("-2");
        assertThat(later(
                        cluster.coordinator(),
                        () -> access.read(() ->
                                ledger.sums(cluster.id(), null, Moment.now().plusSeconds(1)))))
                .extracting(sum -> sum.member() + " " + sum.balance().intValue())
                .containsExactlyInAnyOrder(larger.id() + " -2", works.id() + " 2");
        Member largest = sharing.registered(cluster, "Eng katta maktab", "school");
        sharing.merge(larger, largest);
        assertThat(statement(largest.manager(), largest).after().get(Unit.HOURS))
                .as("also over two steps")
                .isEqualByComparingTo("-2");
        sharing.merge(largest, works);
        LedgerViews.Statement itself = statement(works.manager(), works);
        assertThat(itself.rows()).as("what passed inside of it is no giving").isEmpty();
        assertThat(itself.after().get(Unit.HOURS)).isEqualByComparingTo("0");
    }

    @Test
    void aUseThatIsOverIsGivenAndTakenOnceWithWhatItSaved() {
        use(school, morning);
        use(works, new Stretch(morning.until(), morning.until().plusSeconds(3600)));
        over();
        over();
        LedgerViews.Statement taken = statement(school.manager(), school);
        assertThat(taken.rows()).singleElement().satisfies(row -> {
            assertThat(row.gave()).isFalse();
            assertThat(row.amount()).isEqualByComparingTo("-2");
            assertThat(row.entry().hours()).isEqualByComparingTo("2");
            assertThat(row.entry().unit()).isEqualTo(Unit.HOURS);
            assertThat(row.entry().saved()).isEqualByComparingTo("110000");
            assertThat(row.mayCorrect()).as("who took does not correct").isFalse();
        });
        assertThat(taken.before()).isEmpty();
        assertThat(taken.after().get(Unit.HOURS)).isEqualByComparingTo("-2");
        LedgerViews.Statement given = statement(works.manager(), works);
        assertThat(given.rows())
                .as("what an owner uses itself is not given")
                .singleElement()
                .satisfies(row -> assertThat(row.amount()).isEqualByComparingTo("2"));
        assertThat(given.rows().getFirst().mayCorrect()).isTrue();
        assertThatThrownBy(() -> statement(school.manager(), works)).hasMessageContaining("403");
        assertThat(statement(cluster.coordinator(), works).rows()).hasSize(1);
    }

    @Test
    void whatWasWrongIsWrittenAgainstAndNothingIsChanged() throws Exception {
        use(school, morning);
        over();
        Entry entry = only(works);
        assertThat(code(school.manager(), () -> keeping.correct(cluster.id(), entry.id(), number("1"), "x")))
                .isEqualTo("access.forbidden");
        AccountId owner = works.manager();
        assertThat(code(owner, () -> keeping.correct(cluster.id(), entry.id(), number("1"), " ")))
                .isEqualTo("ledger.reason");
        assertThat(code(owner, () -> keeping.correct(cluster.id(), entry.id(), number("-1"), "x")))
                .isEqualTo("ledger.hours");
        assertThat(code(owner, () -> keeping.correct(cluster.id(), entry.id(), null, "x")))
                .isEqualTo("ledger.hours");
        assertThat(code(owner, () -> keeping.correct(cluster.id(), entry.id(), number("2.00"), "x")))
                .isEqualTo("ledger.same_hours");
        assertThat(code(owner, () -> keeping.correct(cluster.id(), UUID.randomUUID(), number("1"), "x")))
                .isEqualTo("access.not_found");
        later(
                owner,
                () -> keeping.correct(cluster.id(), entry.id(), number("1.5"), "Yarim soat oldin ketishdi")
                        .orElseThrow());
        LedgerViews.Statement after = statement(owner, works);
        assertThat(after.rows())
                .extracting(row -> row.amount().stripTrailingZeros().toPlainString())
                .containsExactly("2", "-2", "1.5");
        assertThat(after.after().get(Unit.HOURS)).isEqualByComparingTo("1.5");
        assertThat(after.rows()).extracting(LedgerViews.Row::mayCorrect).containsExactly(false, false, true);
        assertThat(code(owner, () -> keeping.correct(cluster.id(), entry.id(), number("1"), "Yana")))
                .isEqualTo("ledger.corrected");
        assertThat(traces.erase(owner)).as("runs in the scope of the person").isEmpty();
        later(owner, () -> {
            assertThat(traces.about(owner, Language.UZ)).hasSize(1);
            return true;
        });

        String table = "resources.ledger_entry";
        Scope inside = Scope.nobody().writing(cluster.id());
        for (String sql : List.of("update " + table + " set hours = 3", "delete from " + table, "truncate " + table)) {
            assertThatThrownBy(() -> access.within(
                            inside, () -> Outcome.done(jdbc.sql(sql).update())))
                    .as("the program: " + sql)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        try (var connection = TestDatabase.get().asOwner()) {
            connection.setAutoCommit(false);
            JdbcClient direct = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            assertThatThrownBy(
                            () -> direct.sql("truncate " + table + " cascade").update())
                    .as("not even its owner")
                    .hasMessageContaining("write against them");
            connection.rollback();
        }
        Entry forged = entry.against("x", owner, afterIt());
        Entry half = new Entry(
                forged.cluster(),
                forged.id(),
                forged.booking(),
                forged.offer(),
                forged.kind(),
                forged.category(),
                forged.owner(),
                forged.user(),
                forged.used(),
                number("-1"),
                forged.unit(),
                forged.rate(),
                number("-1"),
                forged.prices(),
                forged.saved(),
                after.rows().getLast().entry().id(),
                null,
                "x",
                owner,
                afterIt());
        assertThatThrownBy(() -> access.within(inside, () -> Outcome.done(ledger.write(half))))
                .rootCause()
                .hasMessageContaining("exact opposite");
    }

    @Test
    void theUnitIsChosenByABodyAndEarlierEntriesKeepTheirs() {
        use(school, morning);
        over();
        DecidingBody body = DecidingBody.in(context, cluster, Body.Kind.COUNCIL);
        BodyId council = body.id();
        AccountId coordinator = cluster.coordinator();
        Unit.Chosen points = new Unit.Chosen(Unit.POINTS, Map.of("science_laboratory", number("3")), number("5.00"));
        assertThat(code(school.manager(), () -> keeping.ask(cluster.id(), points, council, "/x")))
                .isEqualTo("access.forbidden");
        assertThat(code(coordinator, () -> keeping.ask(cluster.id(), points, null, "/x")))
                .isEqualTo("ledger.body");
        Unit.Chosen unknown = new Unit.Chosen(Unit.POINTS, Map.of("nothing", number("3")), null);
        assertThat(code(coordinator, () -> keeping.ask(cluster.id(), unknown, council, "/x")))
                .isEqualTo("ledger.category");
        Unit.Chosen below = new Unit.Chosen(Unit.POINTS, Map.of("bus", number("-3")), null);
        assertThat(code(coordinator, () -> keeping.ask(cluster.id(), below, council, "/x")))
                .isEqualTo("ledger.points");
        Unit.Chosen nought = new Unit.Chosen(Unit.HOURS, Map.of(), BigDecimal.ZERO);
        assertThat(code(coordinator, () -> keeping.ask(cluster.id(), nought, council, "/x")))
                .isEqualTo("ledger.signal");
        UUID asked = people.as(
                coordinator,
                () -> keeping.ask(cluster.id(), points, council, "/x").orElseThrow());
        assertThat(people.as(coordinator, () -> keeping.ask(cluster.id(), points, council, "/x"))
                        .reason()
                        .orElseThrow()
                        .code())
                .isEqualTo("ledger.asked");
        assertThat(inForce().unit()).as("until the body decides").isEqualTo(Unit.HOURS);
        body.adopts(asked);
        assertThat(inForce()).isEqualTo(points);

        Stretch second =
                new Stretch(morning.from().plusSeconds(7200), morning.until().plusSeconds(7200));
        use(school, second);
        Object clock = context.getBean("bookingClock");
        Moment.at(
                second.until().plusSeconds(60),
                () -> ReflectionTestUtils.<Integer>invokeMethod(clock, "tick", cluster.id()));
        List<Ledger.Sum> sums = later(
                works.manager(),
                () -> access.read(() ->
                        ledger.sums(cluster.id(), works.id(), second.until().plusSeconds(61))));
        assertThat(sums)
                .extracting(sum ->
                        sum.unit() + " " + sum.balance().stripTrailingZeros().toPlainString())
                .containsExactlyInAnyOrder("HOURS 2", "POINTS 6");
        assertThat(sums)
                .extracting(sum -> LedgerViews.signal(sum, points))
                .as("6 points are beyond 5; hours are not the unit any more")
                .containsExactlyInAnyOrder("", "gives");

        UUID again = people.as(
                coordinator,
                () -> keeping.ask(cluster.id(), new Unit.Chosen(Unit.OWN_COST, Map.of(), null), council, "/x")
                        .orElseThrow());
        body.rejects(again, "Tannarxlar hali maʼlum emas");
        assertThat(inForce()).isEqualTo(points);
    }

    private Unit.Chosen inForce() {
        return people.as(
                cluster.coordinator(),
                () -> access.read(() -> units.inForce(cluster.id()).chosen()));
    }

    @Test
    void theIndicatorsOfSharingRestOnUses() {
        use(school, morning);
        use(works, new Stretch(morning.until(), morning.until().plusSeconds(7200)));
        over();
        LocalDate monday = LocalDate.ofInstant(morning.from(), Today.ZONE);
        Period day = new Period(monday, monday.plusDays(1));
        Moment.at(
                morning.until().plusSeconds(7 * 3600),
                () -> people.as(cluster.coordinator(), () -> {
                    var clock = context.getBean("bookingClock");
                    ReflectionTestUtils.<Integer>invokeMethod(clock, "tick", cluster.id());
                    return access.read(() -> {
                        // Open from eight to six: ten hours, of which it is used for four, for two by another.
                        assertThat(of("useOfSharedResources", day)).satisfies(one -> {
                            assertThat(one.organization()).isEqualTo(works.id());
                            assertThat(one.value()).isCloseTo(4, within(1e-9));
                            assertThat(one.base()).isCloseTo(10, within(1e-9));
                        });
                        assertThat(of("crossMemberUse", day)).satisfies(one -> {
                            assertThat(one.value()).isCloseTo(2, within(1e-9));
                            assertThat(one.base()).isCloseTo(4, within(1e-9));
                        });
                        assertThat(of("savingsFromSharing", day).value()).isCloseTo(110_000, within(1e-6));
                        assertThat(measures.get("bookingsAccepted").observations(cluster.id(), day))
                                .as("nobody is asked for it")
                                .isEmpty();
                        return true;
                    });
                }));
    }

    private Measure.Observation of(String measure, Period period) {
        List<Measure.Observation> all = measures.get(measure).observations(cluster.id(), period);
        assertThat(all).as(measure).hasSize(1);
        return all.getFirst();
    }

    @Test
    void pagesAndProgramsShowTheSame() {
        use(school, morning);
        over();
        String home = "/c/" + cluster.slug() + "/resources/ledger";
        String own = home + "/" + works.id();
        Visitor owner = new Visitor(port).signIn(people.emailOf(works.manager()));
        assertThat(owner.get(home).statusCode()).isEqualTo(200);
        String page = own + "?month=" + month();
        assertThat(owner.get(page).body()).contains("Ustaxona", "Oluvchi maktab");
        assertThat(owner.get(page + "&format=csv").body()).contains("gave", "Ustaxona", "110000.00");
        assertThat(owner.get(page + "&format=xlsx").statusCode()).isEqualTo(200);
        assertThat(owner.get(own + "/benefit").statusCode()).isEqualTo(200);
        assertThat(owner.get(home + "/" + school.id() + "/benefit.pdf").statusCode())
                .isEqualTo(403);
        assertThat(owner.get(home + "/" + school.id()).statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).get(home).statusCode()).isNotEqualTo(200);

        Rest rest = Rest.as(port, people.emailOf(works.manager()));
        String api = "/api/v1/clusters/" + cluster.slug() + "/resources/ledger";
        var rows = rest.get(api + "/" + works.id() + "?month=" + month()).ok().path("rows");
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rest.post(api + "/entries/" + rows.path(0).path("id").asString(), Map.of("hours", 0))
                        .refusal())
                .isEqualTo("ledger.reason reason");
        assertThat(rest.get(api + "/" + school.id()).status()).isEqualTo(403);
        assertThat(rest.get(api).ok().path("unit").asString()).isEqualTo("hours");
    }

    @Test
    void theBenefitOfAYearIsAlsoOnPaper() {
        use(school, morning);
        over();
        later(school.manager(), () -> {
            LedgerViews.Benefit benefit = views.benefit(
                    access.read(() -> registry.find(cluster.id()).orElseThrow()), school.id(), Language.RU);
            assertThat(benefit.gave()).isEmpty();
            assertThat(benefit.took())
                    .singleElement()
                    .satisfies(one -> assertThat(one.exchange().saved()).isEqualByComparingTo("110000"));
            Path file = paper.print(
                    new BenefitOnPaper(LocalizedText.uz("A < B"), benefit, formats.in(Language.RU)).xhtml());
            try (PDDocument document = Loader.loadPDF(file.toFile())) {
                assertThat(new PDFTextStripper().getText(document))
                        .contains("A < B", "Beruvchi zavod", "Получено от других участников", "110");
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }

    @Test
    void theMonthOfAMemberUsesItsIndexes() throws Exception {
        try (var connection = TestDatabase.get().asOwner()) {
            connection.setAutoCommit(false);
            JdbcClient owner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            owner.sql("select set_config('hamkor.writable_cluster', :cluster, true)")
                    .param("cluster", cluster.id().toString())
                    .query(String.class)
                    .single();
            owner.sql("""
                            insert into resources.ledger_entry
                                (cluster_id, id, booking_id, offer_id, kind, category, owner_id, user_id, used_from,
                                 used_until, hours, unit, rate, amount, at)
                            select :cluster, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'place', 'hall',
                                   case when n % 100 = 0 then cast(:works as uuid) else gen_random_uuid() end,
                                   case when n % 100 = 1 then cast(:works as uuid) else gen_random_uuid() end,
                                   now(), now(), 1, 'hours', 1, 1, now() - n * interval '1 minute'
                            from generate_series(1, 20000) n
                            """)
                    .param("cluster", cluster.id().value())
                    .param("works", works.id().value())
                    .update();
            owner.sql("analyze resources.ledger_entry").update();
            for (String side : List.of("owner", "user")) {
                String sql = "explain select * from resources.ledger_entry where cluster_id = '%s' and %s_id = '%s'"
                        .formatted(cluster.id(), side, works.id());
                String window = " and at >= now() - interval '30 days' and at < now()";
                assertThat(owner.sql(sql + window).query(String.class).list())
                        .anyMatch(line -> line.contains("ledger_entry_of_" + side));
            }
            connection.rollback();
        }
    }

    @Test
    void aUnitIsReadAsTyped() {
        assertThat(LedgerPages.wanted("points", "bus 3\nhall: 1,5\n", "40").orElseThrow())
                .isEqualTo(
                        new Unit.Chosen(Unit.POINTS, Map.of("bus", number("3"), "hall", number("1.5")), number("40")));
        assertThat(LedgerPages.wanted("money", "", "").reason().orElseThrow().code())
                .isEqualTo("ledger.unit_unknown");
        assertThat(LedgerPages.wanted("points", "bus", "")
                        .reason()
                        .orElseThrow()
                        .code())
                .isEqualTo("ledger.points_line");
        assertThat(LedgerPages.wanted("hours", "", "koʻp")
                        .reason()
                        .orElseThrow()
                        .code())
                .isEqualTo("ledger.no_number");
        assertThat(Unit.Chosen.USUAL.rate("bus", null)).isEqualByComparingTo("1");
        Unit.Chosen cost = new Unit.Chosen(Unit.OWN_COST, Map.of(), null);
        assertThat(cost.rate("bus", null)).isNull();
        assertThat(Entry.amount(number("2"), null)).isEqualByComparingTo("0");
        assertThat(Entry.saved(number("2"), new Entry.Prices(number("20000"), null, null)))
                .as("without a market price, by the own cost")
                .isEqualByComparingTo("40000");
        assertThat(Entry.saved(number("2"), new Entry.Prices(null, number("5000"), null)))
                .isNull();
    }
}
