package dev.writ.cli.operator;

import dev.writ.cli.console.Console;
import dev.writ.runtime.operator.Orders;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code writ revive}. */
@Command(
        name = "revive",
        description = {
            "Let the agents of a log act again; also makes the first orders, without which none acts.",
            "Agents that were killed by name and a hold stay as they are."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ revive operator/ --key operator.key --log log.example.com",
            "  writ revive operator/ --key operator.key --agent cleaner"
        })
public final class ReviveCommand extends OrdersChange {
    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "Only the agent that was killed by this name or identity; may be repeated.")
    private List<String> agents = List.of();

    public ReviveCommand(Console console) {
        super(console);
    }

    @Override
    UnaryOperator<Orders> change() {
        return orders -> {
            Orders revived = agents.isEmpty() ? orders.withKilled(false) : orders;
            for (String agent : AgentNames.of(agents)) {
                revived = revived.withoutAgent(agent);
            }
            return revived;
        };
    }
}
