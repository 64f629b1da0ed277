package dev.writ.cli;

import dev.writ.cli.audit.AuditCommand;
import dev.writ.cli.audit.AuditDiffCommand;
import dev.writ.cli.audit.AuditExportCommand;
import dev.writ.cli.audit.AuditOpenCommand;
import dev.writ.cli.audit.AuditProveCommand;
import dev.writ.cli.audit.AuditRecoverCommand;
import dev.writ.cli.audit.AuditRedactCommand;
import dev.writ.cli.audit.AuditShowCommand;
import dev.writ.cli.audit.AuditVerifyCommand;
import dev.writ.cli.audit.KeysRotateCommand;
import dev.writ.cli.command.CheckCommand;
import dev.writ.cli.command.CodesCommand;
import dev.writ.cli.command.CommandGroup;
import dev.writ.cli.command.CompileCommand;
import dev.writ.cli.command.DecideCommand;
import dev.writ.cli.command.DiffCommand;
import dev.writ.cli.command.ExplainCommand;
import dev.writ.cli.command.FmtCommand;
import dev.writ.cli.command.IdCommand;
import dev.writ.cli.command.KeysCommand;
import dev.writ.cli.command.LspCommand;
import dev.writ.cli.command.RepairCommand;
import dev.writ.cli.command.ReportCommand;
import dev.writ.cli.command.SchemaCommand;
import dev.writ.cli.command.ShellLineCommand;
import dev.writ.cli.command.TableCommand;
import dev.writ.cli.command.TestCommand;
import dev.writ.cli.command.VerifyCommand;
import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.operator.ApprovalsCommand;
import dev.writ.cli.operator.ApproveCommand;
import dev.writ.cli.operator.HoldCommand;
import dev.writ.cli.operator.KillCommand;
import dev.writ.cli.operator.LeaseCommand;
import dev.writ.cli.operator.OrdersCommand;
import dev.writ.cli.operator.ReviveCommand;
import dev.writ.cli.option.Converters;
import dev.writ.cli.output.Version;
import dev.writ.cli.starter.InitCommand;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.PolicyFiles;
import dev.writ.language.diagnostic.SafeText;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The root of the commands, and what happens to whatever a command throws. */
@Command(
        name = "writ",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description = "Compile and verify policies that say what an AI agent may do.",
        usageHelpAutoWidth = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:clean",
            "1:findings at or above --fail-level, a refuted property, a failing test, an invalid log",
            "2:wrong usage or unreadable input",
            "3:a failure of writ itself",
            "4:something could not be decided"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ verify guard.oags.yaml",
            "  writ compile guard.oags.yaml --to generated --package com.example.guard",
            "  writ decide guard.oags.yaml --requests requests.jsonl"
        })
final class Writ extends CommandGroup {
    @Option(
            names = "--stack-trace",
            scope = ScopeType.INHERIT,
            hidden = true,
            description = "When writ itself fails, print where.")
    private boolean stackTrace;

    /** Commands that look at all others. */
    private static final Set<String> ABOUT_ALL = Set.of("help", "completion", "man");

    private final Console console;
    private final TableCommand.Compiler compiler;

    private Writ(Console console, TableCommand.Compiler compiler) {
        this.console = console;
        this.compiler = compiler;
    }

    /** Runs one command and returns its exit status. Never throws. */
    static int run(Console console, String... arguments) {
        return run(console, PolicyCompiler::compile, arguments);
    }

    /** The same, with tables from another maker. */
    static int run(Console console, TableCommand.Compiler compiler, String... arguments) {
        ExitStatus status;
        Writ writ = new Writ(console, compiler);
        try {
            status = writ.execute(arguments);
        } catch (Throwable e) {
            status = writ.failed(e);
        }
        return writ.finish(status).number();
    }

    private ExitStatus execute(String... arguments) {
        CommandLine line = commandLine(arguments);
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(console.terminal() ? Ansi.AUTO : Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, command, result) -> failed(e).number());
        line.setParameterExceptionHandler(this::misused);
        // Otherwise a file called `-h.oags` would ask for help.
        line.setPosixClusteredShortOptionsAllowed(false);
        Converters.register(line);
        return ExitStatus.of(line.execute(
                Arrays.stream(arguments).map(Writ::withoutFileOfArguments).toArray(String[]::new)));
    }

    /**
     * What is named like a policy holds no arguments, also where its name begins with an at sign: such names come from
     * whoever may add a file where a shell or a hook lists policies.
     */
    private static String withoutFileOfArguments(String argument) {
        try {
            return argument.startsWith("@") && PolicyFiles.isPolicy(Path.of(argument)) ? "@" + argument : argument;
        } catch (InvalidPathException e) {
            return argument;
        }
    }

    /** The tree of commands; where it is said which, only that branch, for each takes its time. */
    private CommandLine commandLine(String... arguments) {
        Map<String, Supplier<Object>> commands = commands();
        if (arguments.length > 0 && commands.containsKey(arguments[0]) && !ABOUT_ALL.contains(arguments[0])) {
            commands.keySet().retainAll(Set.of(arguments[0]));
        }
        CommandLine line = new CommandLine(this);
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        HelpLayout.apply(line);
        return line;
    }

    /** By name, in the order of the help. */
    private Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("init", () -> new InitCommand(console));
        commands.put("check", () -> new CheckCommand(console));
        commands.put("verify", () -> new VerifyCommand(console));
        commands.put("test", () -> new TestCommand(console));
        commands.put("repair", () -> new RepairCommand(console));
        commands.put("compile", () -> new CompileCommand(console));
        commands.put("diff", () -> new DiffCommand(console));
        commands.put("decide", () -> new DecideCommand(console));
        commands.put("fmt", () -> new FmtCommand(console));
        commands.put("table", () -> new TableCommand(console, compiler));
        commands.put("explain", () -> new ExplainCommand(console));
        commands.put("codes", () -> new CodesCommand(console));
        commands.put("schema", () -> new SchemaCommand(console));
        commands.put("shell", () -> new ShellLineCommand(console));
        commands.put("lsp", () -> new LspCommand(console));
        commands.put("audit", () -> new CommandLine(new AuditCommand())
                .addSubcommand(new AuditVerifyCommand(console))
                .addSubcommand(new AuditShowCommand(console))
                .addSubcommand(new AuditDiffCommand(console))
                .addSubcommand(new AuditExportCommand(console))
                .addSubcommand(new AuditOpenCommand(console))
                .addSubcommand(new AuditProveCommand(console))
                .addSubcommand(new AuditRecoverCommand(console))
                .addSubcommand(new AuditRedactCommand(console)));
        commands.put("approvals", () -> new ApprovalsCommand(console));
        commands.put("approve", () -> new ApproveCommand(console));
        commands.put("kill", () -> new KillCommand(console));
        commands.put("revive", () -> new ReviveCommand(console));
        commands.put("hold", () -> new HoldCommand(console));
        commands.put("lease", () -> new LeaseCommand(console));
        commands.put("orders", () -> new OrdersCommand(console));
        commands.put("id", () -> new IdCommand(console));
        commands.put("report", () -> new ReportCommand(console));
        commands.put("completion", () -> new CompletionCommand(console));
        commands.put("man", () -> new ManCommand(console));
        commands.put("help", CommandLine.HelpCommand::new);
        commands.put("keys", () -> new CommandLine(new KeysCommand())
                .addSubcommand(new KeysCommand.New(console))
                .addSubcommand(new KeysRotateCommand(console))
                .addSubcommand(new KeysCommand.Show(console)));
        return commands;
    }

    private int misused(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        if (arguments.length == 0) {
            line.usage(console.err());
            return ExitStatus.USAGE.number();
        }
        say(Misuse.words(e));
        console.err().println("try `" + line.getCommandSpec().qualifiedName() + " --help`");
        return ExitStatus.USAGE.number();
    }

    private ExitStatus failed(Throwable e) {
        if (e instanceof CommandException refusal) {
            say(String.valueOf(refusal.getMessage()));
            return refusal.status();
        }
        say("this is a bug in writ, please report it: " + e + " (run again with --stack-trace to see where)");
        if (stackTrace) {
            e.printStackTrace(console.err());
        }
        return ExitStatus.FAILURE;
    }

    private ExitStatus finish(ExitStatus status) {
        Optional<String> problem = console.finish();
        problem.ifPresent(message -> say("cannot write standard output: " + message));
        return problem.isPresent() ? status.worse(ExitStatus.USAGE) : status;
    }

    /** On one line, whatever stands in the names of files. */
    private void say(String message) {
        console.err().println("writ: " + SafeText.line(message));
    }
}
