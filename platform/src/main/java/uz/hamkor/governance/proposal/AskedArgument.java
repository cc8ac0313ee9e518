package uz.hamkor.governance.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;
import uz.hamkor.registry.cluster.Cluster;

/** Finds the cluster and the proposal that an address names. */
@Component
class AskedArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final ObjectProvider<DecisionRoom> room;

    AskedArgument(ObjectProvider<DecisionRoom> room) {
        this.room = room;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Asked.class;
    }

    @Override
    public Asked resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        @SuppressWarnings("unchecked")
        Map<String, String> path = (Map<String, String>) Objects.requireNonNull(
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
        RedirectAttributesModelMap redirect = new RedirectAttributesModelMap();
        ModelAndViewContainer page = Objects.requireNonNull(container);
        page.setRedirectModel(redirect);
        DecisionRoom decisions = room.getObject();
        Cluster cluster = decisions.open(Objects.requireNonNull(path.get("slug")));
        Proposal proposal = decisions.proposal(cluster, Integer.parseInt(Objects.requireNonNull(path.get("number"))));
        return new Asked(
                cluster,
                proposal,
                LocaleContextHolder.getLocale(),
                Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)),
                redirect,
                (Model) page.getModel());
    }
}
