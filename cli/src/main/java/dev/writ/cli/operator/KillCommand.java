package dev.writ.cli.operator;

import dev.writ.cli.console.Console;
import dev.writ.runtime.operator.Orders;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code writ kill}. */
@Command(
        name = "kill",
        description = {
            "Stop the agents of a log, or some of them: nothing that they want to do begins from 100 ms on.",
            "What has begun goes on to its end."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ kill operator/ --key operator.key --reason \"it deletes what it should read\"",
            "  writ kill operator/ --key operator.key --agent cleaner"
        })
public final class KillCommand extends OrdersChange {
    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description =
                    "Only the agent of this name or identity; may be repeated. Agents whose name nobody signed stop"
                            + " with it.")
    private List<String> agents = List.of();

    public KillCommand(Console console) {
        super(console);
    }

    @Override
    UnaryOperator<Orders> change() {
        return orders -> {
            Orders killed = agents.isEmpty() ? orders.withKilled(true) : orders;
            for (String agent : AgentNames.of(agents)) {
                killed = killed.withAgent(agent);
            }
            return killed;
        };
    }
}
