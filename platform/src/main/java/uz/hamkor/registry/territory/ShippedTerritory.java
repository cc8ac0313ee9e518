package uz.hamkor.registry.territory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.TerritoryId;

/** Brings in the fourteen regions once. What an administrator changed afterwards is not touched. */
@Component
@Order(10)
class ShippedTerritory implements ApplicationRunner {

    /** Since when we say we know the shipped units; nothing earlier is claimed. */
    static final LocalDate KNOWN_SINCE = LocalDate.of(2000, 1, 1);

    private static final Logger log = LoggerFactory.getLogger(ShippedTerritory.class);

    private final Territories territories;
    private final TerritoryCards cards;
    private final TransactionTemplate transaction;

    ShippedTerritory(Territories territories, TerritoryCards cards, TransactionTemplate transaction) {
        this.territories = territories;
        this.cards = cards;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments args) {
        transaction.executeWithoutResult(status -> {
            List<TerritoryId> written = territories.insertAll(regions(), KNOWN_SINCE);
            if (!written.isEmpty()) {
                cards.index(written);
                log.info("territory: {} regions brought in", written.size());
            }
        });
    }

    static List<Territories.Unit> regions() {
        List<Territories.Unit> regions = new ArrayList<>();
        try {
            new ClassPathResource("registry/regions.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(part -> regions.add(new Territories.Unit(
                            TerritoryId.next(),
                            part[0],
                            part[1],
                            TerritoryKind.of(part[2]),
                            null,
                            LocalizedText.uz(part[3])
                                    .with(Language.UZ_CYRL, part[4])
                                    .with(Language.RU, part[5])
                                    .with(Language.EN, part[6]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return regions;
    }
}
