package uz.hamkor.identity.signon;

import java.time.Duration;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Requests to providers; none may keep a person waiting for long. */
final class Calls {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Calls() {}

    static SimpleClientHttpRequestFactory factory() {
        SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
        factory.setConnectTimeout(PATIENCE);
        factory.setReadTimeout(PATIENCE);
        return factory;
    }

    static RestTemplate template() {
        return new RestTemplate(factory());
    }

    static RestClient client() {
        return RestClient.builder().requestFactory(factory()).build();
    }

    /** Sends a form and reads JSON. */
    static Map<String, Object> post(RestClient.RequestBodySpec request, Map<String, String> fields) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        Map<String, Object> answer = request.contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .accept(MediaType.APPLICATION_JSON)
                .body(form)
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {});
        return answer == null ? Map.of() : answer;
    }
}
