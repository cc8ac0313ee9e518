package uz.hamkor.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the description of REST says about all operations alike: who may call, how refusals look. What an operation takes
 * and gives stands at its method.
 */
@Configuration
class OpenApiConfiguration {

    private static final String BEARER = "token";
    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI openApi(@Value("${hamkor.version}") String version) {
        return new OpenAPI()
                .info(new Info()
                        .title("Hamkor")
                        .version(version)
                        .description(
                                "Clusters, their members and the register of organisations. The same use cases as the"
                                        + " pages, with the same rights. Published clusters, organisations, territory and"
                                        + " search can be read without a token.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A token from POST /api/v1/tokens or the account page."))
                        .addSchemas(PROBLEM, problem()));
    }

    /** RFC 9457 with the members of ours. */
    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("A refusal or a fault, RFC 9457. Texts follow Accept-Language.")
                .properties(Map.of(
                        "type", new StringSchema().description("always about:blank: code says what it is"),
                        "title", new StringSchema().description("the words of the status"),
                        "status", new IntegerSchema(),
                        "code", new StringSchema().description("stable, such as registry.slug_taken"),
                        "field", new StringSchema().description("the input it is about; absent for the whole act"),
                        "detail", new StringSchema().description("what was refused, and why"),
                        "remedy", new StringSchema().description("what would change it"),
                        "requestId", new StringSchema().description("as it stands in the log")))
                .required(List.of("title", "status", "code"));
    }

    @Bean
    OpenApiCustomizer refusalsAndRights() {
        return api -> api.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    boolean open = path.equals("/api/v1/tokens");
                    boolean reading = method == PathItem.HttpMethod.GET;
                    if (!open) {
                        operation.setSecurity(
                                reading
                                        ? List.of(new SecurityRequirement().addList(BEARER), new SecurityRequirement())
                                        : List.of(new SecurityRequirement().addList(BEARER)));
                    }
                    refusals(operation, path.contains("{"), reading);
                }));
    }

    private static void refusals(Operation operation, boolean named, boolean reading) {
        ApiResponses responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        // Springdoc adds a 200 where nothing was said; where a 201 or 202 was, that is what is answered.
        if (responses.containsKey("201") || responses.containsKey("202") || responses.containsKey("204")) {
            ApiResponse guessed = responses.get("200");
            if (guessed != null && (guessed.getContent() == null || isUnknown(guessed))) {
                responses.remove("200");
            }
        }
        add(responses, "401", "the token is missing, unknown or over");
        add(responses, "403", "the role does not allow it");
        if (named) {
            add(responses, "404", "there is none, or none that may be seen");
        }
        if (!reading || operation.getParameters() != null) {
            add(responses, "422", "refused: the code, the field and the remedy say why");
        }
        add(responses, "default", "any other fault");
        operation.setResponses(responses);
    }

    private static boolean isUnknown(ApiResponse response) {
        return response.getContent().values().stream().allMatch(media -> {
            Schema<?> schema = media.getSchema();
            return schema == null || (schema.get$ref() == null && schema.getProperties() == null);
        });
    }

    private static void add(ApiResponses responses, String status, String why) {
        if (!responses.containsKey(status)) {
            responses.addApiResponse(
                    status,
                    new ApiResponse()
                            .description(why)
                            .content(new Content()
                                    .addMediaType(
                                            "application/problem+json",
                                            new MediaType()
                                                    .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
        }
    }
}
