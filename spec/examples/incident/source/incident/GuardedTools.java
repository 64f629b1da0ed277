package incident;

import dev.writ.runtime.ActionCall;
import dev.writ.runtime.ActionDenied;
import dev.writ.runtime.Enforcer;
import dev.writ.runtime.decision.ApprovalRequirement;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** The same tools behind the generated guard: each action is a function of the request that was decided. */
final class GuardedTools implements Tools {
    private final Enforcer enforcer;
    private final Tools tools;

    GuardedTools(Enforcer enforcer, Tools tools) {
        this.enforcer = enforcer;
        this.tools = tools;
    }

    @Override
    public String readRecords(String table) throws SQLException {
        return attempt(ProductionGuard.readRecords().table(table), call -> tools.readRecords(call.table()));
    }

    @Override
    public String deleteRecords(String table, int rows) throws SQLException {
        return attempt(
                ProductionGuard.deleteRecords().table(table).rows(rows),
                call -> tools.deleteRecords(call.table(), Math.toIntExact(call.rows())));
    }

    @Override
    public String bulkWrite(String table, int rows) throws SQLException {
        return attempt(
                ProductionGuard.bulkWrite().table(table).rows(rows),
                call -> tools.bulkWrite(call.table(), Math.toIntExact(call.rows())));
    }

    private <A extends ActionCall<A>> String attempt(A call, Enforcer.Action<A, String, SQLException> action)
            throws SQLException {
        try {
            return enforcer.run(call, action);
        } catch (ActionDenied denied) {
            return "refused: " + words(denied);
        }
    }

    private static String words(ActionDenied denied) {
        if (denied.approval().isEmpty()) {
            return denied.reason().orElse("denied") + " " + denied.rules();
        }
        return denied.approval().stream().map(GuardedTools::words).collect(Collectors.joining(" and "))
                + " " + denied.rules();
    }

    private static String words(ApprovalRequirement approval) {
        return "approval required by %d of %s within %d minutes"
                .formatted(
                        approval.count(),
                        String.join(", ", approval.roles()),
                        approval.expires().toMinutes());
    }
}
