package dev.writ.cli.audit;

import dev.writ.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code writ audit}: what a log says, and whether it can be believed. */
@Command(
        name = "audit",
        description = "Check and show audit logs, offline.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ audit verify log/ --key public.key",
            "  writ audit show log/",
            "  writ audit show log/ --refused --since 2026-11-30T00:00:00Z",
            "  writ audit export log/ --format csv",
            "  writ audit diff log/",
            "  writ audit prove 17 log/ --key public.key > 17.tlog-proof",
            "  writ audit open 17 log/ --key public.key --salts salts",
            "  writ audit redact log/ --salts salts --entry 17",
            "  writ audit recover log/ --key secret.key"
        })
public final class AuditCommand extends CommandGroup {}
