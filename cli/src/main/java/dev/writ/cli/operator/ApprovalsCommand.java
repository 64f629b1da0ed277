package dev.writ.cli.operator;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.runtime.approval.ApprovalRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code writ approvals}. */
@Command(
        name = "approvals",
        description = {
            "List the requests for approval that stand in an inbox, the first to expire first.",
            "Anybody may have put them there; approving what no agent asks for does nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = "  writ approvals inbox/")
public final class ApprovalsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "INBOX", description = "The directory in which agents ask.")
    private Path directory;

    private final Console console;

    public ApprovalsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        Inbox.Contents contents = Inbox.of(directory).contents();
        Instant now = Instant.now();
        for (ApprovalRequest request : contents.requests()) {
            String late = now.isBefore(request.asked().expires()) ? "" : "  (expired)";
            console.out().println(ApprovalText.line(request) + late);
        }
        contents.others().forEach(id -> console.out().println(id + "  is no request for approval"));
        return ExitStatus.CLEAN.number();
    }
}
