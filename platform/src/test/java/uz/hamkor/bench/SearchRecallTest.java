package uz.hamkor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.search.Search;
import uz.hamkor.shared.Findable.Found;
import uz.hamkor.shared.Findable.Visibility;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.TestDatabase;

/** The recall that docs/performance.md reports for a million names, on fewer names and without a clock. */
@HamkorTest
class SearchRecallTest {

    private static final int NAMES = 20_000;
    private static final int QUERIES = 120;

    @Autowired
    private Search search;

    @Autowired
    private SearchIndex index;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theRightRecordComesFirst() throws SQLException {
        List<Queries.Stored> records = load();
        Map<Queries.Line, List<Queries.Asked>> queries = new Queries(5).draw(records, QUERIES);
        Recall recall = new Recall(search, jdbc);

        queries.forEach((line, asked) -> {
            Recall.Result result = recall.ask(asked);
            assertThat(result.share()).as("%s: %s", line.text, result.missed()).isGreaterThanOrEqualTo(required(line));
        });
    }

    private static double required(Queries.Line line) {
        return switch (line) {
            case STORED, OTHER_SCRIPT, PLAIN_KEYBOARD -> 0.99;
            case NO_ENDINGS -> 0.97;
            case TYPING_ERROR -> 0.95;
            case RUSSIAN, ENGLISH -> 0.9;
        };
    }

    private List<Queries.Stored> load() throws SQLException {
        Names names = new Names(3);
        List<Queries.Stored> records = new ArrayList<>();
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            Queries.Stored record = new Queries.Stored(Ids.next(), names.next());
            records.add(record);
            found.add(new Found(
                    record.record().kind(),
                    record.id(),
                    record.record().stored(),
                    List.of(),
                    LocalizedText.empty(),
                    "/x",
                    new Visibility.Everybody(),
                    1));
        }
        index.putAll(found);
        try (Connection owner = TestDatabase.get().asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("analyze search.entry");
        }
        return records;
    }
}
