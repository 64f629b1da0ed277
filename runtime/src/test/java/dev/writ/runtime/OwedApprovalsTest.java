package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.Subsumptions;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import dev.writ.runtime.table.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an approval owes, as many requirements as there may be. */
final class OwedApprovalsTest {
    /** A table whose one action owes requirement i when the set holds word i. */
    private static Guard owing(int requirements, boolean withApprovals) {
        List<String> words =
                IntStream.range(0, requirements).mapToObj(i -> "w" + i).toList();
        List<Column> columns = new ArrayList<>();
        List<TableData.ApprovalRow> approvals = new ArrayList<>();
        List<ApprovalRequirement> owed = new ArrayList<>();
        for (int i = 0; i < requirements; i++) {
            columns.add(new Column.Holds(0, words.get(i)));
            owed.add(new ApprovalRequirement(List.of("r" + i), 1, Duration.ofMinutes(15)));
            approvals.add(new TableData.ApprovalRow(
                    i, new TableData.Region(List.of(), List.of(new TableData.Cell(i, List.of(1))))));
        }
        return Guard.of(TableJson.write(new TableData(
                new TableData.Origin("owing", Optional.empty(), "0".repeat(64)),
                new TableData.Vocabulary(
                        List.of(new TableData.Attribute(
                                "s", new ValueType.Members(Optional.of(words)), TableData.Source.HOST, false)),
                        List.of(),
                        true,
                        Optional.empty()),
                new TableData.Classification(columns, List.of()),
                new TableData.Decisions(
                        List.of(new TableData.Row(
                                "0".repeat(16),
                                Effect.REQUIRE_APPROVAL,
                                new TableData.Region(List.of(), List.of()),
                                List.of())),
                        0,
                        Effect.ALLOW,
                        owed,
                        withApprovals ? approvals : List.of(),
                        Subsumptions.NONE),
                new TableData.Explanations(List.of(), List.of(), List.of()),
                TableData.Limits.NONE)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 63, 64, 65, 130})
    void everySetOfRequirementsIsOwedExactly(int requirements) {
        Guard guard = owing(requirements, true);
        SplittableRandom random = new SplittableRandom(requirements);
        for (int i = 0; i < 3_000; i++) {
            List<Integer> held = IntStream.range(0, requirements)
                    .filter(w -> random.nextInt(3) == 0)
                    .boxed()
                    .toList();
            Request request = guard.newRequest()
                    .reset("x")
                    .set(0, held.stream().map(w -> "w" + w).toList());
            Outcome expected = held.isEmpty()
                    ? Outcome.DENY
                    : new Outcome(
                            Effect.REQUIRE_APPROVAL,
                            held.stream().map(guard.table().requirements()::get).toList());
            assertEquals(expected, guard.decide(request), () -> "seed " + requirements);
        }
    }

    @Test
    void anApprovalThatNothingIsOwedForIsDenied() {
        Guard guard = owing(2, false);
        Request request = guard.newRequest().reset("x").set(0, List.of("w1"));
        assertEquals(Outcome.DENY, guard.decide(request));
        assertEquals(Effect.DENY, guard.explain(request).effect());
        assertFalse(guard.explain(request).isDefault());
    }
}
