package uz.hamkor.notices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;
import uz.hamkor.shared.AccountId;

/** Letters on their way through the outbox; what stands in them is known to their {@link LetterSource} alone. */
@Component
public class Letters {

    private final Outbox outbox;
    private final SingletonSupplier<Map<String, LetterSource>> sources;

    Letters(Outbox outbox, ObjectProvider<LetterSource> sources) {
        this.outbox = outbox;
        this.sources = SingletonSupplier.of(
                () -> sources.stream().collect(Collectors.toMap(LetterSource::kind, Function.identity())));
    }

    /**
     * Queues a letter inside the running transaction.
     *
     * @param onBehalfOf the person who sends it; the row of the outbox is theirs
     * @param kind of a {@link LetterSource}
     */
    @Transactional
    public void send(AccountId onBehalfOf, String kind, UUID letter) {
        sendAll(onBehalfOf, kind, List.of(letter));
    }

    @Transactional
    public void sendAll(AccountId onBehalfOf, String kind, List<UUID> letters) {
        if (source(kind).isEmpty()) {
            throw new IllegalArgumentException("nobody knows letters of the kind " + kind);
        }
        letters.forEach(letter -> outbox.queue(onBehalfOf, kind, Map.of(), letter, null));
    }

    Optional<LetterSource> source(String kind) {
        return Optional.ofNullable(sources.obtain().get(kind));
    }
}
