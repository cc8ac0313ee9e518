package uz.hamkor.resources.booking;

import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceTab;

/** What the person puts together before it is asked for. */
@Component
class BasketTab implements ResourceTab {

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String messageKey() {
        return "basket.title";
    }

    @Override
    public String path() {
        return "/basket";
    }
}
