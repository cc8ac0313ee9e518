package uz.hamkor.resources.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import uz.hamkor.identity.Access;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.TestDatabase;

/**
 * The database ends the connection in the middle of confirming a basket, at its first statement that writes, at its
 * second, and so on until none is left: what stands then is always all of it or nothing.
 */
@HamkorTest
class KilledWhileConfirmingTest {

    @Autowired
    Sharing sharing;

    @Autowired
    People people;

    @Autowired
    Filling filling;

    @Autowired
    Asking asking;

    @Autowired
    Baskets baskets;

    @Autowired
    Occupancy occupancy;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    private static void asOwner(String sql) throws Exception {
        try (Connection owner = TestDatabase.get().asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static final String TABLES = "array['basket', 'basket_line', 'booking', 'occupancy']";

    /** Counts the statements of a transaction that asks for it, and ends its connection at one of them. */
    private static void armed() throws Exception {
        asOwner("""
                create function resources.killed_at_step() returns trigger language plpgsql as $$
                declare
                    at integer := nullif(current_setting('hamkor.kill_at', true), '')::integer;
                    step integer;
                begin
                    if at is not null then
                        step := coalesce(nullif(current_setting('hamkor.step', true), '')::integer, 0) + 1;
                        perform set_config('hamkor.step', step::text, true);
                        if step = at then
                            perform pg_terminate_backend(pg_backend_pid());
                        end if;
                    end if;
                    return null;
                end $$;
                do $$ declare t text; begin
                    foreach t in array %s loop
                        execute format('create trigger killed_at_step after insert or update or delete on resources.%%I
                            for each statement execute function resources.killed_at_step()', t);
                    end loop;
                end $$
                """.formatted(TABLES));
    }

    private static void disarmed() throws Exception {
        asOwner("drop function resources.killed_at_step() cascade");
    }

    @Test
    void leavesAllOrNothing() throws Exception {
        Clusters.Founded cluster = sharing.cluster();
        Sharing.Member college = sharing.member(cluster, "Kollej", "texnikum");
        Sharing.Member works = sharing.member(cluster, "Zavod", "enterprise");
        Sharing.Member school = sharing.member(cluster, "Maktab", "school");
        ResourceId laboratory = sharing.addFree(college, cluster, OfferKind.PLACE, "Laboratoriya");
        ResourceId van = sharing.addFree(works, cluster, OfferKind.VEHICLE, "Avtobus");
        Stretch morning = Sharing.monday(1, 9, 11);
        UUID id = people.as(
                school.teacher(),
                () -> filling.add(
                                cluster.id(),
                                List.of(new Filling.Item(laboratory, 1, morning), new Filling.Item(van, 1, morning)))
                        .orElseThrow());
        armed();
        int killed = 0;
        try {
            for (int step = 1; !sent(cluster, school, step); step++) {
                killed++;
                Basket basket = basket(cluster, school, id);
                assertThat(basket.state()).as("killed at step %d", step).isEqualTo(Basket.State.OPEN);
                assertThat(basket.lines()).allMatch(line -> line.state() == Basket.LineState.PLANNED);
                assertThat(basket.uses()).hasSize(2).allMatch(use -> use.state() == Use.State.HELD);
                assertThat(occupancy.of(List.of(laboratory, van), morning))
                        .hasSize(2)
                        .allMatch(taken -> taken.heldUntil() != null);
            }
        } finally {
            disarmed();
        }
        // Two lines, the calendar, the uses and the basket itself.
        assertThat(killed).isGreaterThanOrEqualTo(5);
        Basket basket = basket(cluster, school, id);
        assertThat(basket.state()).isEqualTo(Basket.State.CONFIRMED);
        assertThat(basket.uses()).hasSize(2).allMatch(use -> use.state() == Use.State.CONFIRMED);
        assertThat(occupancy.of(List.of(laboratory, van), morning))
                .hasSize(2)
                .allMatch(taken -> taken.heldUntil() == null);
    }

    /** Answers false when the connection was ended. */
    private boolean sent(Clusters.Founded cluster, Sharing.Member school, int killAt) {
        try {
            return people.as(
                            school.teacher(),
                            () -> access.within(Scope.current(), () -> {
                                jdbc.sql("select set_config('hamkor.kill_at', :at, true)")
                                        .param("at", Integer.toString(killAt))
                                        .query(String.class)
                                        .single();
                                Outcome<UUID> sent = asking.send(cluster.id());
                                return sent;
                            }))
                    .isDone();
        } catch (DataAccessException | TransactionException e) {
            return false;
        }
    }

    private Basket basket(Clusters.Founded cluster, Sharing.Member school, UUID id) {
        return people.as(school.teacher(), () -> access.read(() -> baskets.find(cluster.id(), id)))
                .orElseThrow();
    }
}
