package uz.hamkor.registry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Period;

class TimelineTest {

    private static final LocalDate Y2020 = LocalDate.of(2020, 1, 1);
    private static final LocalDate Y2023 = LocalDate.of(2023, 1, 1);
    private static final LocalDate Y2025 = LocalDate.of(2025, 9, 1);

    private final Timeline one = new Timeline(List.of(OrganizationState.of(
            Period.since(Y2023),
            OrganizationData.named(LocalizedText.uz("Qurilish kolleji")).withType("college"),
            OrganizationStatus.LISTED)));

    private static Timeline typed(Timeline timeline, String type, LocalDate day) {
        return timeline.changedFrom(day, state -> state.typed(type), OrganizationState::type);
    }

    private static Timeline named(Timeline timeline, String name, LocalDate day) {
        return timeline.changedFrom(
                day, state -> state.named(LocalizedText.uz(name), LocalizedText.empty()), OrganizationState::name);
    }

    @Test
    void aChangeLeavesWhatWasBeforeIt() {
        Timeline changed = typed(one, "texnikum", Y2025);
        assertThat(changed.on(Y2025.minusDays(1)).type()).isEqualTo("college");
        assertThat(changed.on(Y2025).type()).isEqualTo("texnikum");
        assertThat(changed.states()).hasSize(2);
    }

    @Test
    void aChangeOnTheFirstDayIsACorrection() {
        assertThat(typed(one, "texnikum", Y2023).states()).hasSize(1);
    }

    @Test
    void aChangeInThePastReachesToTheNextChangeOfTheSameThing() {
        Timeline changed = typed(named(one, "Qurilish texnikumi", Y2025), "texnikum", Y2025);
        Timeline corrected = named(changed, "Qurilish kasb-hunar kolleji", LocalDate.of(2024, 5, 1));
        assertThat(corrected.historyOf(state -> Optional.of(state.name())).stream()
                        .map(dated -> dated.value().orElseThrow().in(uz.hamkor.shared.Language.UZ)))
                .containsExactly("Qurilish kolleji", "Qurilish kasb-hunar kolleji", "Qurilish texnikumi");
        assertThat(corrected.historyOf(state -> Optional.ofNullable(state.type())).stream()
                        .map(dated -> dated.value().orElseThrow()))
                .containsExactly("college", "texnikum");
    }

    @Test
    void whatWasBeforeTheRecordBeganCanBeAdded() {
        Timeline earlier = one.changedOver(Y2020, Y2023, state -> state.typed("vocational_school"));
        assertThat(earlier.first()).isEqualTo(Y2020);
        assertThat(earlier.on(LocalDate.of(2021, 3, 3)).type()).isEqualTo("vocational_school");
        assertThat(earlier.on(Y2023).type()).isEqualTo("college");
    }

    @Test
    void beforeTheFirstStateTheFirstStateIsShown() {
        assertThat(one.on(Y2020).type()).isEqualTo("college");
    }

    @Test
    void equalNeighboursBecomeOneState() {
        assertThat(typed(typed(one, "texnikum", Y2025), "college", Y2025).states())
                .hasSize(1);
    }
}
