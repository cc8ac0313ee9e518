package uz.hamkor.resources.offer;

import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceTab;

/** The catalogue, with which the section opens. */
@Component
class CatalogueTab implements ResourceTab {

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String messageKey() {
        return "offer.catalogue";
    }

    @Override
    public String path() {
        return "";
    }
}
