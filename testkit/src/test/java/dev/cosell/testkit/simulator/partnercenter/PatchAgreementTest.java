package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.JsonPatch;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Applies random patches by the simulator and by an outside JSON Patch library; both must leave the same document. */
class PatchAgreementTest {

    private static final int ROUNDS = 500;
    private static final List<String> PATHS = List.of(
            "/statusReason",
            "/salesStage",
            "/externalReferenceId",
            "/details/notes",
            "/details/dealValue",
            "/details/closingDateTime",
            "/team",
            "/team/-",
            "/customerProfile/team",
            "/customerProfile/team/-",
            "/details/requirements/solutions",
            "/details/requirements/solutions/-");

    @Test
    void apply_randomPatches_agreesWithTheOutsideLibrary() {
        long seed = 20261121;
        SplittableRandom random = new SplittableRandom(seed);
        ObjectNode ours = ReferralShape.of(Bodies.privateDeal());
        for (int round = 0; round < ROUNDS; round++) {
            ArrayNode patch = Wire.array();
            int operations = 1 + random.nextInt(4);
            for (int i = 0; i < operations; i++) {
                addOperation(patch, random);
            }
            var theirs = JsonPatch.apply(patch, ours.deepCopy());
            PatchRules.apply(PatchOperation.parse(patch), ours, false, false);
            assertThat(ours).as("seed %d round %d: %s", seed, round, patch).isEqualTo(theirs);
        }
    }

    private static void addOperation(ArrayNode patch, SplittableRandom random) {
        String path = PATHS.get(random.nextInt(PATHS.size()));
        boolean add = path.endsWith("/-") || random.nextBoolean();
        ObjectNode operation =
                patch.addObject().put("op", add ? "add" : "replace").put("path", path);
        int number = random.nextInt(1000);
        switch (path) {
            case "/salesStage" -> operation.put("value", random.nextBoolean() ? "40" : "60");
            case "/details/dealValue" -> operation.put("value", number);
            case "/details/closingDateTime" -> operation.put("value", "2027-01-0" + (1 + number % 9) + "T00:00:00Z");
            case "/details/requirements/solutions" ->
                operation.set("value", Wire.array().add(solution(number)));
            case "/details/requirements/solutions/-" -> operation.set("value", solution(number));
            case "/team", "/customerProfile/team" ->
                operation.set("value", Wire.array().add(member(number)));
            case "/team/-", "/customerProfile/team/-" -> operation.set("value", member(number));
            default -> operation.put("value", "text \u00e4 " + number);
        }
    }

    private static ObjectNode solution(int number) {
        return ReferralShape.solution(SampleDeal.solution("SOL-" + number + "-ABC", "Solution " + number));
    }

    private static ObjectNode member(int number) {
        return ReferralShape.member(SampleDeal.member("A", "B" + number, "+4711", "a" + number + "@b.example"));
    }
}
