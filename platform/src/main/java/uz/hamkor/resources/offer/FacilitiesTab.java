package uz.hamkor.resources.offer;

import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceTab;

/** The register of facilities. */
@Component
class FacilitiesTab implements ResourceTab {

    @Override
    public int order() {
        return 90;
    }

    @Override
    public String messageKey() {
        return "offer.facilities";
    }

    @Override
    public String path() {
        return "/facilities";
    }
}
