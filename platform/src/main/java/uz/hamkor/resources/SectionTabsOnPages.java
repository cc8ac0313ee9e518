package uz.hamkor.resources;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import uz.hamkor.shared.Standing;

/** Gives every page below {@code /c/{slug}/resources} the tabs of the section as {@code tabs}. */
@Component
class SectionTabsOnPages implements HandlerInterceptor, WebMvcConfigurer {

    private static final String SECTION = "/resources";

    private final ResourceTabs tabs;
    private final Standing standing;

    SectionTabsOnPages(ResourceTabs tabs, Standing standing) {
        this.tabs = tabs;
        this.standing = standing;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/c/*/resources", "/c/*/resources/**");
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        String view = page == null ? null : page.getViewName();
        if (page == null || view == null || view.startsWith("redirect:")) {
            return;
        }
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("slug") instanceof String slug) {
            String path = request.getRequestURI();
            String open = path.substring(path.indexOf(SECTION) + SECTION.length());
            standing.bySlug(slug).ifPresent(cluster -> page.addObject("tabs", tabs.of(cluster.id(), slug, open)));
        }
    }
}
