package uz.hamkor.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/**
 * Asks for rights at the address, before parameters are read: whoever may not do a thing learns that, not what was
 * wrong with the input. A cluster that is not readable is not found. What only the record itself can say is left to the
 * use case, which asks {@link Access} in any case.
 */
@Component
class Gate implements HandlerInterceptor, WebMvcConfigurer {

    private final Addresses addresses;
    private final Access access;
    private final Standing standing;

    Gate(Addresses addresses, Access access, Standing standing) {
        this.addresses = addresses;
        this.access = access;
        this.standing = standing;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern == null || request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        Optional<Addresses.Rule> rule = addresses.rule(request.getMethod(), pattern.toString());
        if (rule.isPresent() && !isOpen(rule.get(), variables(request), request)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> variables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }

    private boolean isOpen(Addresses.Rule rule, Map<String, String> variables, HttpServletRequest request) {
        return switch (rule.kind()) {
            case "founder" -> access.mayFound();
            case "admin" -> Actor.current().filter(Actor::administrator).isPresent();
            case "cluster" -> access.may(right(rule), thing(rule), cluster(variables, request));
            case "seated" -> {
                ClusterId cluster = cluster(variables, request);
                yield access.may(right(rule), thing(rule), cluster)
                        || Actor.current()
                                .filter(actor -> actor.seats().stream()
                                        .anyMatch(seat -> seat.cluster().equals(cluster)))
                                .isPresent();
            }
            case "totals" -> access.maySeeTotals(thing(rule), cluster(variables, request));
            case "member" -> {
                ClusterId cluster = cluster(variables, request);
                yield access.may(right(rule), thing(rule), cluster)
                        || Scope.current().organizations().stream()
                                .anyMatch(own -> access.mayInOwn(right(rule), thing(rule), own));
            }
            case "organization" ->
                organization(variables)
                        .map(id -> access.mayWith(right(rule), thing(rule), id))
                        .orElse(true);
            case "own" ->
                organization(variables)
                        .map(id -> access.mayInOwn(right(rule), thing(rule), id))
                        .orElse(true);
            case "own-member" ->
                organization(variables)
                        .map(id -> access.mayAsOwn(right(rule), thing(rule), id))
                        .orElse(true);
            // The chain of filters or the use case decides.
            default -> true;
        };
    }

    private ClusterId cluster(Map<String, String> variables, HttpServletRequest request) {
        String slug = variables.getOrDefault("slug", request.getParameter("cluster"));
        return Optional.ofNullable(slug)
                .flatMap(standing::bySlug)
                .map(Standing.ClusterLabel::id)
                .filter(id -> Scope.current().readable().contains(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Where the address names an organisation; people are found by their own id, which only the registry can read. */
    private static Optional<OrganizationId> organization(Map<String, String> variables) {
        try {
            return Optional.ofNullable(variables.get("id"))
                    .map(UUID::fromString)
                    .map(OrganizationId::new);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static Right right(Addresses.Rule rule) {
        return rule.right().orElseThrow();
    }

    private static Thing thing(Addresses.Rule rule) {
        return rule.thing().orElseThrow();
    }
}
