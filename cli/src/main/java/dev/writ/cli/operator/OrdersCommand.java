package dev.writ.cli.operator;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.VerificationKey;
import dev.writ.runtime.operator.Orders;
import dev.writ.runtime.operator.OrdersDirectory;
import dev.writ.runtime.operator.OrdersStore.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ orders}. */
@Command(
        name = "orders",
        description = {
            "Print the orders that stand in an operator's directory, checked against public keys.",
            "Ends with 1 where there are none that hold; enforcers then let nothing happen."
        },
        footerHeading = "%nExamples:%n",
        footer = "  writ orders operator/ --key operator/public.key")
public final class OrdersCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The operator's directory, which enforcers read.")
    private Path directory;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "A public key of an operator; may be repeated.")
    private List<Path> files;

    private final Console console;

    public OrdersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        try {
            List<VerificationKey> keys = new ArrayList<>();
            for (Path file : files) {
                keys.add(KeyFiles.readPublic(file));
            }
            Optional<String> there = new OrdersDirectory(directory).read(Document.ORDERS);
            if (there.isEmpty()) {
                return invalid("there are none");
            }
            OrdersText.print(Orders.verified(SignedNote.parse(there.orElseThrow()), keys), console);
            return ExitStatus.CLEAN.number();
        } catch (NoteException e) {
            return invalid(String.valueOf(e.getMessage()));
        } catch (KeyException e) {
            throw CommandException.usage(e);
        } catch (IOException e) {
            throw PolicyInputs.unreadable(directory.toString(), e);
        }
    }

    private int invalid(String why) {
        console.out().println(SafeText.line("orders  none that hold: " + why));
        return ExitStatus.FINDINGS.number();
    }
}
