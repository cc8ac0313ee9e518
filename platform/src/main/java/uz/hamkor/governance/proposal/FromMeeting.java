package uz.hamkor.governance.proposal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** For who came to a proposal from a meeting to vote on it: the page leads back there. */
@ControllerAdvice(assignableTypes = {DecisionPages.class, DecisionVotePages.class})
class FromMeeting {

    @ModelAttribute
    void wayBack(@PathVariable String slug, @RequestParam(required = false) @Nullable UUID meeting, Model model) {
        if (meeting != null) {
            model.addAttribute("meeting", meeting);
            model.addAttribute("meetingHome", home(slug, meeting));
        }
    }

    static String home(String slug, UUID meeting) {
        return "/c/" + slug + "/meetings/" + meeting;
    }
}
