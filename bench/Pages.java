import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the pages of a cluster on a program that is already running: {@code Pages PORT SLUG [SECONDS]}. The cluster
 * was founded by the account of {@link Program}, who is its coordinator and signs in with a session as in a browser.
 */
public class Pages {

    private static final int PER_SECOND = 50;

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
        measure(Integer.parseInt(args[0]), args[1], seconds).forEach(row -> System.out.println("| " + String.join(" | ", row) + " |"));
    }

    static List<String[]> measure(int port, String slug, int seconds) throws Exception {
        List<String[]> table = new ArrayList<>();
        Visitor coordinator = new Visitor(port);
        coordinator.signIn(Program.EMAIL, Program.PASSWORD);
        coordinator.takeToken(Program.EMAIL, Program.PASSWORD);
        String members = "/c/" + slug + "/members";
        String deep = members;
        String page = coordinator.read(members);
        for (int i = 1; i < 20; i++) {
            String cursor = Visitor.between(page.substring(page.indexOf("hk-pager")), "cursor=", "\"");
            deep = members + "?cursor=" + cursor;
            page = coordinator.read(deep);
        }
        String[][] loaded = {
            {"Members page", members},
            {"Members page, schools only", members + "?type=school"},
            {"Members page, text “maktab”", members + "?q=maktab"},
            {"Members page, the twentieth", deep},
            {"Members over REST", "/api/v1/clusters/" + slug + "/members"},
        };
        for (String[] one : loaded) {
            load(coordinator, one[0], one[1], seconds, table);
        }
        String[][] turn = {
            {"Members on the map", members + "?view=map"},
            {"Members as of an earlier day", members + "?asOf=2026-11-24"},
            {"Home of the cluster", "/c/" + slug},
            {"Bodies and seats", "/c/" + slug + "/bodies"},
            {"Lists brought in", "/c/" + slug + "/imports"},
            {"Settings of the cluster", "/c/" + slug + "/settings"},
            {"Public page of the cluster", "/p/" + slug},
            {"Public list of one kind of members", "/p/" + slug + "/members/LV0"},
            {"Organisations", "/organizations"},
            {"Organisations, text “maktab”", "/organizations?q=maktab"},
            {"Clusters", "/clusters"},
            {"Home of the person", "/home"},
        };
        for (String[] one : turn) {
            inTurn(coordinator, one[0], one[1], table);
        }
        return table;
    }

    private static void load(Visitor who, String what, String path, int seconds, List<String[]> table) throws Exception {
        HttpClient client = who.client();
        String goal = what.startsWith("Members page") ? "p95 ≤ 100 ms" : "";
        int size = who.read(path).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        // As long as it takes Java to compile what is used, at half the rate, before it counts.
        Load.open(client, who.request(path), PER_SECOND / 2, seconds);
        Load.Result result = Load.open(client, who.request(path), PER_SECOND, seconds);
        add(table, what, result + "; " + kilobytes(size) + ", packed " + kilobytes(result.bytes()), goal);
    }

    private static void inTurn(Visitor who, String what, String path, List<String[]> table) throws Exception {
        int status = who.status(path);
        if (status != 200) {
            add(table, what, "answered " + status, "");
            return;
        }
        int size = who.read(path).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        Load.inTurn(who.client(), who.request(path), 20);
        Load.Result result = Load.inTurn(who.client(), who.request(path), 20);
        add(table, what, String.format(
                Locale.ROOT, "p50 %.0f ms, max %.0f ms (20 in turn); %s", result.at(0.5), result.at(1), kilobytes(size)), "");
    }

    private static String kilobytes(int bytes) {
        return String.format(Locale.ROOT, "%.1f kB", bytes / 1000.0);
    }

    static void add(List<String[]> table, String what, String measured, String goal) {
        System.out.println(what + ": " + measured + (goal.isEmpty() ? "" : " (goal " + goal + ")"));
        table.add(new String[] {what, measured, goal});
    }
}
