package uz.hamkor.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** A page as a browser without scripts sees it: its links and its forms with what stands in their fields. */
final class Page {

    private static final Pattern LINK = Pattern.compile("\\shref=\"(/[^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("<(input|textarea|select|button)\\b([^>]*)>", Pattern.DOTALL);
    private static final Pattern SELECTED =
            Pattern.compile("<option\\b(?=[^>]*\\sselected)[^>]*\\svalue=\"([^\"]*)\"", Pattern.DOTALL);

    /**
     * @param free whether a person types into it, instead of choosing
     * @param lines whether it has room for several lines
     */
    record Field(String name, String value, boolean free, boolean lines) {}

    record Form(String method, String action, Map<String, Field> fields) {}

    private final String html;

    Page(String html) {
        this.html = html;
    }

    List<String> links() {
        List<String> links = new ArrayList<>();
        Matcher found = LINK.matcher(html);
        while (found.find()) {
            links.add(HtmlUtils.htmlUnescape(found.group(1)));
        }
        return links;
    }

    /** @param here the address of the page, for forms that name none */
    List<Form> forms(String here) {
        List<Form> forms = new ArrayList<>();
        Matcher found = FORM.matcher(html);
        while (found.find()) {
            String action = attribute(found.group(1), "action");
            String method = attribute(found.group(1), "method").equalsIgnoreCase("post") ? "POST" : "GET";
            forms.add(new Form(method, action.isEmpty() ? here : action, fields(found.group(2))));
        }
        return forms;
    }

    private static Map<String, Field> fields(String form) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Matcher found = FIELD.matcher(form);
        while (found.find()) {
            String tag = found.group(1);
            String attributes = found.group(2);
            String name = attribute(attributes, "name");
            String type = attribute(attributes, "type");
            if (name.isEmpty()
                    || attributes.contains("readonly")
                    || tag.equals("button")
                    || type.equals("file")
                    || type.equals("submit")) {
                continue;
            }
            boolean choice = type.equals("checkbox") || type.equals("radio");
            if (choice && !attributes.contains("checked")) {
                continue;
            }
            fields.putIfAbsent(
                    name,
                    switch (tag) {
                        case "textarea" -> new Field(name, area(form, found.end(2) + 1), true, true);
                        case "select" -> new Field(name, selected(form, found.end()), false, false);
                        default ->
                            new Field(
                                    name,
                                    attribute(attributes, "value"),
                                    !choice
                                            && !List.of("hidden", "date", "number", "password")
                                                    .contains(type),
                                    false);
                    });
        }
        return fields;
    }

    private static String area(String form, int from) {
        int until = form.indexOf("</textarea>", from);
        String text = HtmlUtils.htmlUnescape(until < 0 ? "" : form.substring(from, until));
        return text.startsWith("\n") ? text.substring(1) : text;
    }

    private static String selected(String form, int from) {
        int until = form.indexOf("</select>", from);
        Matcher chosen = SELECTED.matcher(until < 0 ? "" : form.substring(from, until));
        return chosen.find() ? HtmlUtils.htmlUnescape(chosen.group(1)) : "";
    }

    private static String attribute(String attributes, String name) {
        Matcher found = Pattern.compile("(?:^|\\s)" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? HtmlUtils.htmlUnescape(found.group(1)) : "";
    }
}
