package uz.hamkor.governance.proposal;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.Outcome;

/** After each act the page of the proposal is shown again, or as it was, with the refusal. */
@Component
class AfterAct {

    private final DecisionRoom room;
    private final DecisionPages pages;

    AfterAct(DecisionRoom room, DecisionPages pages) {
        this.room = room;
        this.pages = pages;
    }

    <T> String again(Asked asked, Outcome<T> outcome) {
        return then(asked, outcome, value -> asked.here());
    }

    /**
     * After an act of a seat: who came from a meeting goes back to it. A receipt is shown once, on the page of the
     * proposal.
     */
    String inMeeting(Asked asked, @Nullable UUID meeting, Outcome<Voting.Counted> outcome) {
        return then(asked, outcome, counted -> {
            counted.receipt().ifPresent(made -> asked.redirect().addFlashAttribute("receipt", made));
            if (meeting == null) {
                return asked.here();
            }
            return counted.receipt().isPresent()
                    ? asked.here() + "?meeting=" + meeting
                    : FromMeeting.home(asked.cluster().slug(), meeting);
        });
    }

    /** @param done the address that follows when it was done */
    <T> String then(Asked asked, Outcome<T> outcome, Function<T, String> done) {
        return outcome.fold(
                value -> {
                    asked.redirect().addFlashAttribute("saved", true);
                    return "redirect:" + done.apply(value);
                },
                refusal -> {
                    DecisionRoom.refuse(refusal, asked.response(), asked.model());
                    return pages.show(
                            asked.cluster(),
                            room.proposal(asked.cluster(), asked.proposal().number()),
                            asked.locale(),
                            asked.model());
                });
    }
}
