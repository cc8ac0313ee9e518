package uz.hamkor.shared;

import java.time.Instant;
import java.util.List;

/** What waits for a person, for the home page and for reminders. Implemented by every module that asks for acts. */
public interface Waiting {

    List<Item> waitingFor(AccountId account);

    /**
     * @param key the text is the message {@code waiting.<key>}
     * @param args its placeholders
     * @param url where it can be done
     * @param since since when it waits
     */
    record Item(String key, List<Object> args, String url, Instant since) {}
}
