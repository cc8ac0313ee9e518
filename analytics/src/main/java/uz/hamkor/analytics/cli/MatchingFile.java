package uz.hamkor.analytics.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.matching.Lists;
import uz.hamkor.analytics.matching.MatchingProblem;
import uz.hamkor.analytics.matching.Reserves;

/**
 * Reads the problem of {@code match} from JSON, token by token: memory is linear in the entries, a million lists are
 * no tree. Refuses what it does not know, with line and path.
 */
final class MatchingFile {

    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "residents",
            "hospitals",
            "capacities",
            "residentNames",
            "hospitalNames",
            "lowerQuotas",
            "groups",
            "residentGroups",
            "reserves"));

    private static final Pattern STEP = Pattern.compile("\\[(\\d+)]");

    private final String file;
    private @Nullable Lists residents;
    private @Nullable Lists hospitals;
    private int @Nullable [] capacities;
    private int @Nullable [] lowerQuotas;
    private int @Nullable [] residentGroups;
    private int @Nullable [] @Nullable [] reserves;
    private @Nullable List<String> residentNames;
    private @Nullable List<String> hospitalNames;
    private @Nullable List<String> groups;

    private MatchingFile(String file) {
        this.file = file;
    }

    static MatchingProblem read(Path path) {
        String file = path.toString();
        var content = new MatchingFile(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
                JsonParser json = parser(in)) {
            content.read(json);
        } catch (NoSuchFileException e) {
            throw new RefusedInput("file", file, "There is no such file.", "Correct the path.");
        } catch (IOException | JacksonIOException e) {
            throw new RefusedInput(
                    "file", file, "The file cannot be read: " + e.getMessage() + ".", "Check that it may be read.");
        } catch (JacksonException e) {
            throw new RefusedInput(
                    "json",
                    file + line(e.getLocation() == null ? -1 : e.getLocation().getLineNr()),
                    "This is not JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ".",
                    "The file may be cut short, or a bracket, comma or quotation mark is missing.");
        }
        try {
            return content.problem();
        } catch (RefusedInput e) {
            throw new RefusedInput(
                    e.code(), file + line(find(path, e.place())) + ", " + e.place(), e.problem(), e.remedy());
        }
    }

    private static JsonParser parser(InputStream in) {
        return JsonFactory.builder().build().createParser(ObjectReadContext.empty(), in);
    }

    private static String line(long line) {
        return line < 1 ? "" : ", line " + line;
    }

    private MatchingProblem problem() {
        if (residents == null || hospitals == null || capacities == null) {
            String missing = residents == null ? "residents" : hospitals == null ? "hospitals" : "capacities";
            throw new RefusedInput(
                    "missing",
                    missing,
                    "The field is missing.",
                    "Needed are residents, hospitals and capacities; there may also be names, lowerQuotas and reserves.");
        }
        var problem = MatchingProblem.of(residents, hospitals, capacities)
                .withNames(
                        Optional.ofNullable(residentNames).orElse(List.of()),
                        Optional.ofNullable(hospitalNames).orElse(List.of()));
        if (lowerQuotas != null) {
            problem = problem.withLowerQuotas(lowerQuotas);
        }
        if (groups == null && residentGroups == null && reserves == null) {
            return problem;
        }
        if (groups == null || residentGroups == null || reserves == null) {
            String missing = groups == null ? "groups" : residentGroups == null ? "residentGroups" : "reserves";
            throw new RefusedInput(
                    "missing",
                    missing,
                    "The field is missing.",
                    "Reserved places need groups (names), residentGroups (one index or null for each resident) and"
                            + " reserves (for each hospital one number per group).");
        }
        return problem.withReserves(new Reserves(groups, residentGroups, reserves));
    }

    private void read(JsonParser json) {
        expect(json, json.nextToken(), JsonToken.START_OBJECT, "an object {…}");
        var seen = new HashSet<String>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            if (!FIELDS.contains(field)) {
                throw refused(
                        json,
                        "field",
                        "The field '" + field + "' is not known.",
                        "Known: " + String.join(", ", FIELDS));
            }
            if (!seen.add(field)) {
                throw refused(json, "field", "The field '" + field + "' stands twice.", "Give it once.");
            }
            expect(json, json.nextToken(), JsonToken.START_ARRAY, "a list […]");
            switch (field) {
                case "residents" -> residents = lists(json);
                case "hospitals" -> hospitals = lists(json);
                case "capacities" -> capacities = numbers(json, false);
                case "lowerQuotas" -> lowerQuotas = numbers(json, false);
                case "residentGroups" -> residentGroups = numbers(json, true);
                case "reserves" -> reserves = rows(json);
                case "residentNames" -> residentNames = names(json);
                case "hospitalNames" -> hospitalNames = names(json);
                default -> groups = names(json);
            }
        }
        JsonToken after = json.nextToken();
        if (after != null) {
            throw refused(json, "json", "Something follows after the end.", "Give one problem per file.");
        }
    }

    private Lists lists(JsonParser json) {
        var builder = new Lists.Builder();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json, json.currentToken(), JsonToken.START_ARRAY, "a list of groups, such as [[2],[0,1]]");
            builder.list();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                expect(json, json.currentToken(), JsonToken.START_ARRAY, "a group of equals, such as [2] or [0,1]");
                builder.group();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    builder.add(index(json));
                }
            }
        }
        return builder.build();
    }

    private int[] numbers(JsonParser json, boolean nullable) {
        int[] numbers = new int[16];
        int size = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            numbers[size++] = nullable && json.currentToken() == JsonToken.VALUE_NULL ? -1 : number(json);
        }
        return Arrays.copyOf(numbers, size);
    }

    private int[][] rows(JsonParser json) {
        var rows = new ArrayList<int[]>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json, json.currentToken(), JsonToken.START_ARRAY, "a list of numbers");
            rows.add(numbers(json, false));
        }
        return rows.toArray(int[][]::new);
    }

    private List<String> names(JsonParser json) {
        var names = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json, json.currentToken(), JsonToken.VALUE_STRING, "a name in quotation marks");
            names.add(json.getString());
        }
        return names;
    }

    private int index(JsonParser json) {
        int index = number(json);
        if (index < 0) {
            throw refused(json, "range", index + " is no index.", "Indices count from 0.");
        }
        return index;
    }

    private int number(JsonParser json) {
        expect(json, json.currentToken(), JsonToken.VALUE_NUMBER_INT, "a whole number");
        try {
            return json.getIntValue();
        } catch (InputCoercionException e) {
            throw refused(json, "number", "The number is too large.", "At most " + Integer.MAX_VALUE + " is possible.");
        }
    }

    private void expect(JsonParser json, @Nullable JsonToken is, JsonToken needed, String what) {
        if (is != needed) {
            throw refused(json, "shape", "Here stands " + word(json, is) + ".", "Here " + what + " is needed.");
        }
    }

    private static String word(JsonParser json, @Nullable JsonToken token) {
        return switch (token) {
            case null -> "nothing";
            case START_OBJECT -> "an object {…}";
            case START_ARRAY -> "a list […]";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_FLOAT -> "a number that is not whole";
            case VALUE_NUMBER_INT -> "a number";
            default -> "'" + json.getString() + "'";
        };
    }

    private RefusedInput refused(JsonParser json, String code, String problem, String remedy) {
        String path = path(json.streamReadContext());
        String place = file + line(json.currentTokenLocation().getLineNr());
        return new RefusedInput(code, path.isEmpty() ? place : place + ", " + path, problem, remedy);
    }

    private static String path(TokenStreamContext context) {
        TokenStreamContext parent = context.getParent();
        if (parent == null) {
            return "";
        }
        // An opening bracket already counts as inside.
        String before = path(parent);
        if (context.inArray()) {
            return context.hasCurrentIndex() ? before + "[" + context.getCurrentIndex() + "]" : before;
        }
        return context.currentName() == null ? before : before + context.currentName();
    }

    /** The line of a place such as {@code residents[3][0][1]}; the file is read again up to it. -1 if it is not there. */
    private static long find(Path path, String place) {
        if (!Files.isRegularFile(path)) {
            return -1;
        }
        int bracket = place.indexOf('[');
        String field = bracket < 0 ? place : place.substring(0, bracket);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
                JsonParser json = parser(in)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME && !field.equals(json.currentName())) {
                json.nextToken();
                json.skipChildren();
            }
            if (json.currentToken() != JsonToken.PROPERTY_NAME) {
                return -1;
            }
            json.nextToken();
            Matcher steps = STEP.matcher(place);
            while (steps.find()) {
                json.nextToken();
                for (int i = Integer.parseInt(steps.group(1)); i > 0; i--) {
                    json.skipChildren();
                    json.nextToken();
                }
            }
            return json.currentTokenLocation().getLineNr();
        } catch (IOException | JacksonException e) {
            return -1;
        }
    }
}
