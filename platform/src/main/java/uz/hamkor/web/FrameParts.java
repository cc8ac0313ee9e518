package uz.hamkor.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import uz.hamkor.shared.Navigation;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.UnreadCount;

/** Where a frame gets its parts from. Other modules are asked when a page is drawn, not when the program starts. */
@Component
record FrameParts(
        ObjectProvider<SignedIn> signedIn,
        ObjectProvider<Standing> standing,
        ObjectProvider<Navigation> navigation,
        ObjectProvider<UnreadCount> notices,
        LanguageResolver languages,
        IcuTexts texts,
        ObjectProvider<ResourceUrlProvider> resources,
        @Value("${hamkor.version:}") String version) {

    Formats formats() {
        return texts.formats();
    }

    /** The address of a file below {@code /static} or {@code /webjars} with the hash of its content. */
    String asset(HttpServletRequest request, String path) {
        String address = resources.getObject().getForLookupPath(path);
        return request.getContextPath() + (address == null ? path : address);
    }
}
