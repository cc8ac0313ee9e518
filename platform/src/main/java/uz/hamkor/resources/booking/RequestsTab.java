package uz.hamkor.resources.booking;

import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceTab;

/** What the person has asked for and must answer. */
@Component
class RequestsTab implements ResourceTab {

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String messageKey() {
        return "request.title";
    }

    @Override
    public String path() {
        return "/requests";
    }
}
