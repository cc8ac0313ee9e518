package uz.hamkor.input;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/** Every address of the running program with what it reads, from the handlers themselves. */
final class Endpoints {

    /**
     * @param module the first package below the program's, whose way of reading is one
     * @param texts parameters that are free texts
     * @param typed parameters that are a date, a number, an id …
     * @param files parameters that are uploaded files
     * @param body what a JSON body is read into
     */
    record Endpoint(
            String method,
            PathPattern pattern,
            String module,
            List<String> texts,
            List<String> typed,
            List<String> files,
            @Nullable Type body) {

        boolean rest() {
            return address().startsWith("/api/");
        }

        boolean reads() {
            return method.equals("GET");
        }

        String address() {
            return pattern.getPatternString();
        }

        @Override
        public String toString() {
            return method + " " + address();
        }
    }

    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private final List<Endpoint> all = new ArrayList<>();

    Endpoints(RequestMappingHandlerMapping mappings) {
        mappings.getHandlerMethods().forEach((info, handler) -> {
            Class<?> type = handler.getBeanType();
            boolean ofTheProgram = type.getPackageName().startsWith("uz.hamkor")
                    && !type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath()
                            .contains("test-classes");
            if (ofTheProgram) {
                for (String pattern : info.getPatternValues()) {
                    info.getMethodsCondition()
                            .getMethods()
                            .forEach(method ->
                                    all.add(endpoint(method.name(), pattern, type, handler.getMethodParameters())));
                }
            }
        });
        all.sort((one, other) -> one.toString().compareTo(other.toString()));
    }

    List<Endpoint> all() {
        return all;
    }

    /** The most exact address that a path without its query belongs to, with the variables of the path. */
    Optional<Map.Entry<Endpoint, Map<String, String>>> of(String method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return all.stream()
                .filter(endpoint ->
                        endpoint.method().equals(method) && endpoint.pattern().matches(parsed))
                .min((one, other) -> PathPattern.SPECIFICITY_COMPARATOR.compare(one.pattern(), other.pattern()))
                .map(endpoint -> Map.entry(
                        endpoint,
                        java.util.Objects.requireNonNull(endpoint.pattern().matchAndExtract(parsed))
                                .getUriVariables()));
    }

    private static Endpoint endpoint(String method, String pattern, Class<?> handler, MethodParameter[] parameters) {
        List<String> texts = new ArrayList<>();
        List<String> typed = new ArrayList<>();
        List<String> files = new ArrayList<>();
        Type body = null;
        for (MethodParameter parameter : parameters) {
            parameter.initParameterNameDiscovery(NAMES);
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            String name = asked != null && !asked.name().isEmpty()
                    ? asked.name()
                    : String.valueOf(parameter.getParameterName());
            Class<?> type = parameter.getParameterType();
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                body = parameter.getGenericParameterType();
            } else if (asked != null && type == MultipartFile.class) {
                files.add(name);
            } else if (asked != null && isText(parameter.getGenericParameterType())) {
                texts.add(name);
            } else if (asked != null) {
                typed.add(name);
            } else if (type == LocalizedText.class) {
                for (Language language : Language.values()) {
                    texts.add(name + "." + language.tag());
                }
            }
        }
        return new Endpoint(
                method,
                PathPatternParser.defaultInstance.parse(pattern),
                handler.getPackageName().split("\\.")[2],
                List.copyOf(texts),
                List.copyOf(typed),
                List.copyOf(files),
                body);
    }

    /** A text, or a list, an optional or a map of texts. */
    private static boolean isText(Type type) {
        return switch (type) {
            case Class<?> plain -> plain == String.class;
            case ParameterizedType many -> {
                Type[] of = many.getActualTypeArguments();
                yield isText(of[of.length - 1]);
            }
            default -> false;
        };
    }
}
