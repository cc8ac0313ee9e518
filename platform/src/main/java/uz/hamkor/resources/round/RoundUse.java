package uz.hamkor.resources.round;

import java.util.UUID;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;

/**
 * A thing granted to a wish for one time.
 *
 * @param byHand whether somebody put it there after the plan was computed
 */
public record RoundUse(UUID id, UUID wish, ResourceId offer, Stretch during, boolean byHand) {}
