package uz.hamkor.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The role matrix as data: for every thing and role a cell such as {@code CUm}, capital letters for rights and small
 * ones for how far they reach ({@code o} own records, {@code m} own member, {@code g} totals only, {@code p} published
 * only). A right to write implies the right to read. Parts that reach differently are joined by a plus: {@code R+CUo}
 * reads all and changes what is the own. To comment alone does not open what is commented (a survey is answered unread): who may comment a decision has the R beside it.
 */
@Component
class RoleMatrix {

    /** How far a cell's rights reach. */
    enum Reach {
        ALL,
        OWN_MEMBER,
        OWN_RECORDS,
        TOTALS,
        PUBLISHED
    }

    record Cell(Set<Right> rights, Reach reach) {
        boolean allows(Right right, Set<Reach> reaches) {
            return rights.contains(right) && reaches.contains(reach);
        }
    }

    /** What a founder-coordinator holds in the council's stead while a cluster has no council. */
    private static final Set<Thing> FOUNDING =
            EnumSet.of(Thing.CLUSTER, Thing.MEMBERS, Thing.BODIES, Thing.CHARTER, Thing.STRATEGY);

    private final Map<Thing, Map<Role, List<Cell>>> cells = new EnumMap<>(Thing.class);

    RoleMatrix() {
        List<String> lines;
        try {
            lines = new ClassPathResource("identity/role-matrix.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> heads = List.of(lines.getFirst().split(","));
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(",");
            Map<Role, List<Cell>> row = new EnumMap<>(Role.class);
            for (int i = 1; i < parts.length; i++) {
                row.put(
                        Role.valueOf(heads.get(i)),
                        Arrays.stream(parts[i].split("\\+"))
                                .map(RoleMatrix::cell)
                                .toList());
            }
            cells.put(Thing.valueOf(parts[0]), row);
        }
    }

    boolean allows(Role role, Right right, Thing thing, Set<Reach> reaches) {
        return cells.getOrDefault(thing, Map.of()).getOrDefault(role, List.of()).stream()
                .anyMatch(cell -> cell.allows(right, reaches));
    }

    List<Cell> cells(Role role, Thing thing) {
        return cells.getOrDefault(thing, Map.of()).getOrDefault(role, List.of());
    }

    boolean isFoundingRight(Right right, Thing thing) {
        return FOUNDING.contains(thing) && allows(Role.COUNCIL_MEMBER, right, thing, EnumSet.of(Reach.ALL));
    }

    private static Cell cell(String text) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        Reach reach = Reach.ALL;
        for (char letter : text.toCharArray()) {
            switch (letter) {
                case '-' -> {}
                case 'o' -> reach = Reach.OWN_RECORDS;
                case 'm' -> reach = Reach.OWN_MEMBER;
                case 'g' -> reach = Reach.TOTALS;
                case 'p' -> reach = Reach.PUBLISHED;
                default -> rights.add(Right.of(letter));
            }
        }
        if (!text.equals("-") && !rights.equals(EnumSet.of(Right.COMMENT))) {
            rights.add(Right.READ);
        }
        return new Cell(rights, reach);
    }
}
