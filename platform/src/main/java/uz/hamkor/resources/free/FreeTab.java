package uz.hamkor.resources.free;

import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceTab;

/** Finding what is free, beside the catalogue. */
@Component
class FreeTab implements ResourceTab {

    static final String PATH = "/find";

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String messageKey() {
        return "resources.free.title";
    }

    @Override
    public String path() {
        return PATH;
    }
}
