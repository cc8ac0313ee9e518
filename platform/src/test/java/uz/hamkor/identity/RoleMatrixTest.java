package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import uz.hamkor.identity.RoleMatrix.Reach;

class RoleMatrixTest {

    private static final EnumSet<Reach> WHOLE = EnumSet.of(Reach.ALL);
    private static final EnumSet<Reach> OWN = EnumSet.of(Reach.ALL, Reach.OWN_MEMBER, Reach.OWN_RECORDS);

    private final RoleMatrix matrix = new RoleMatrix();

    @Test
    void everyThingHasARowAndEveryRoleAColumn() {
        for (Thing thing : Thing.values()) {
            boolean anybody = false;
            for (Role role : Role.values()) {
                for (Right right : Right.values()) {
                    anybody |= matrix.allows(role, right, thing, EnumSet.allOf(Reach.class));
                }
            }
            assertThat(anybody).as("somebody may do something with " + thing).isTrue();
        }
    }

    @Test
    void aHeadSeesAllMembersAndChangesTheOwnMembershipOnly() {
        assertThat(matrix.allows(Role.MANAGER, Right.READ, Thing.MEMBERS, WHOLE))
                .isTrue();
        assertThat(matrix.allows(Role.MANAGER, Right.UPDATE, Thing.MEMBERS, WHOLE))
                .isFalse();
        assertThat(matrix.allows(Role.MANAGER, Right.UPDATE, Thing.MEMBERS, OWN))
                .isTrue();
    }

    @Test
    void theCoordinatorHoldsTheCouncilsRightOnlyWhereItIsAFoundingOne() {
        assertThat(matrix.allows(Role.COORDINATOR, Right.APPROVE, Thing.MEMBERS, WHOLE))
                .isFalse();
        assertThat(matrix.isFoundingRight(Right.APPROVE, Thing.MEMBERS)).isTrue();
        assertThat(matrix.isFoundingRight(Right.APPROVE, Thing.BUDGET)).isFalse();
        assertThat(matrix.isFoundingRight(Right.VOTE, Thing.DECISIONS)).isFalse();
    }

    @Test
    void aVisitorSeesOnlyWhatIsPublished() {
        assertThat(matrix.allows(Role.VISITOR, Right.READ, Thing.MEMBERS, WHOLE))
                .isFalse();
        assertThat(matrix.allows(Role.VISITOR, Right.READ, Thing.MEMBERS, EnumSet.of(Reach.PUBLISHED)))
                .isTrue();
        assertThat(matrix.allows(Role.VISITOR, Right.READ, Thing.PERSONS, EnumSet.allOf(Reach.class)))
                .isFalse();
    }
}
