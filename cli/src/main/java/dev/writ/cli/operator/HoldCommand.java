package dev.writ.cli.operator;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.runtime.operator.Orders;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code writ hold}. */
@Command(
        name = "hold",
        description = {
            "Let only actions of certain tags run, whatever the policy permits: \"look, but run nothing\".",
            "The tags are those of the policy that is enforced. Nothing that the policy denies is permitted by it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ hold operator/ --key operator.key --only reads --reason \"code freeze\"",
            "  writ hold operator/ --key operator.key --lift"
        })
public final class HoldCommand extends OrdersChange {
    @Option(names = "--only", paramLabel = "TAG", description = "Actions with this tag run; may be repeated.")
    private List<String> tags = List.of();

    @Option(names = "--lift", description = "Hold nothing.")
    private boolean lift;

    public HoldCommand(Console console) {
        super(console);
    }

    @Override
    UnaryOperator<Orders> change() throws CommandException {
        if (lift == !tags.isEmpty()) {
            throw CommandException.usage("say either --only and a tag or --lift");
        }
        return orders -> orders.withHold(tags);
    }
}
