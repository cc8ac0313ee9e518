package uz.hamkor.identity;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import uz.hamkor.web.EarlyAnswers;
import uz.hamkor.web.SecurityHeaders;

/** Two doors: pages with a session and CSRF tokens, REST with bearer tokens and no session. */
@Configuration
class SecurityConfiguration {

    /** Only administrators, by today's roles and not by those of the moment of signing in. */
    private static final AuthorizationManager<RequestAuthorizationContext> ADMINISTRATORS = (authentication, context) ->
            new AuthorizationDecision(Actor.current().map(Actor::administrator).orElse(false));

    /** After signing out over TLS the browser forgets what it has kept of pages; only then it listens to this. */
    private static final LogoutHandler NOTHING_STAYS =
            new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(ClearSiteDataHeaderWriter.Directive.CACHE));

    /** No timer and no span around each security filter of each request; requests as a whole are measured. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain rest(
            HttpSecurity http,
            ApiTokens tokens,
            ApiLimits limits,
            EarlyAnswers early,
            Actors actors,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        SecurityHeaders.apply(http);
        http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerFilter(tokens, limits, early, errors), AuthorizationFilter.class)
                .addFilterBefore(new ActorFilter(actors, errors), AuthorizationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, e) -> errors.resolveException(request, response, null, e))
                        .accessDeniedHandler(
                                (request, response, e) -> errors.resolveException(request, response, null, e)))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/api/openapi.json", "/api/openapi.json/**")
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, "/api/v1/tokens")
                                .permitAll()
                                .requestMatchers(
                                        HttpMethod.GET,
                                        "/api/v1/search",
                                        "/api/v1/clusters/**",
                                        "/api/v1/organizations/**",
                                        "/api/v1/organization-types/**",
                                        "/api/v1/territories/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated());
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            Actors actors,
            PasswordAuthentication passwords,
            Entering entering,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        SecurityHeaders.apply(http);
        SecurityHeaders.explainRefusals(http);
        http.authenticationProvider(passwords)
                .addFilterBefore(new ActorFilter(actors, errors), AuthorizationFilter.class)
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .usernameParameter("email")
                        .passwordParameter("password")
                        .successHandler(entering::enteredByForm)
                        .failureHandler(entering)
                        .permitAll())
                .logout(logout ->
                        logout.logoutUrl("/sign-out").logoutSuccessUrl("/").addLogoutHandler(NOTHING_STAYS))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/actuator/health", "/actuator/health/**")
                                .permitAll()
                                .requestMatchers("/actuator/**", "/admin/**")
                                .access(ADMINISTRATORS)
                                .requestMatchers(
                                        "/",
                                        "/sign-in",
                                        "/sign-in/**",
                                        "/forgotten-password",
                                        "/forgotten-password/**",
                                        "/p/**",
                                        "/consultation/*",
                                        "/calendar/*",
                                        "/set-up/**",
                                        "/invited",
                                        "/search/**",
                                        "/help/**",
                                        "/language",
                                        "/theme",
                                        "/error/**",
                                        "/assets/**",
                                        "/static/**",
                                        "/css/**",
                                        "/js/**",
                                        "/img/**",
                                        "/fonts/**",
                                        "/webjars/**",
                                        "/*.css",
                                        "/*.js",
                                        "/*.svg",
                                        "/favicon.ico",
                                        "/robots.txt",
                                        "/sitemap.xml",
                                        "/manifest.webmanifest")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/organizations/*", "/territories/*")
                                .permitAll()
                                .anyRequest()
                                .authenticated());
        return http.build();
    }
}
