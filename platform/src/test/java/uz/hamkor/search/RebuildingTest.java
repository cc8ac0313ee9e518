package uz.hamkor.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.testing.HamkorTest;

@HamkorTest
class RebuildingTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private IndexWriter index;

    @Autowired
    private Search search;

    @Test
    void aRebuildHoldsWhatTheModulesHoldAndNothingElse() {
        String kind = "rebuilt-" + UUID.randomUUID();
        Findable.Found stale = found(kind, "Eskirgan lochin yozuvi");
        index.put(stale);
        Findable.Found held = found(kind, "Saqlangan lochin yozuvi");

        Rebuilding rebuilding = rebuildingFrom(new Findable() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public Stream<Found> all() {
                return Stream.of(held);
            }

            @Override
            public Optional<Found> one(UUID id) {
                return Optional.empty();
            }
        });
        transaction.executeWithoutResult(status -> {
            rebuilding.rebuild();

            assertThat(search.find(
                            "lochin yozuvi", SearchOptions.in(Language.UZ, 20).ofKinds(Set.of(kind))))
                    .extracting(Hit::id)
                    .containsExactly(held.id());
            assertThat(rebuilding.isNeeded()).isFalse();
            jdbc.sql("update search.build set version = version - 1").update();
            assertThat(rebuilding.isNeeded()).isTrue();
            status.setRollbackOnly(); // the words of other tests stay
        });
    }

    private Rebuilding rebuildingFrom(Findable findable) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("findable", findable);
        return new Rebuilding(jdbc, transaction, index, beans.getBeanProvider(Findable.class));
    }

    private static Findable.Found found(String kind, String name) {
        return new Findable.Found(
                kind,
                Ids.next(),
                LocalizedText.uz(name),
                List.of(),
                LocalizedText.empty(),
                "/x",
                new Findable.Visibility.Everybody(),
                1);
    }
}
