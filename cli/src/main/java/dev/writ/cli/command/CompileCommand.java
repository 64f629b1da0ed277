package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.FilesRead;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.cli.option.ReadingOptions;
import dev.writ.cli.option.ReportOptions;
import dev.writ.cli.option.SettingsOptions;
import dev.writ.cli.option.TableOptions;
import dev.writ.cli.output.Progress;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.certificate.CertificateJson;
import dev.writ.compiler.docs.TableCsv;
import dev.writ.compiler.docs.TableMarkdown;
import dev.writ.compiler.files.AtomicFiles;
import dev.writ.compiler.java.EarlierSources;
import dev.writ.compiler.java.GeneratedSource;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.runtime.table.TableJson;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.certificate.Proof;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.TableVerdict;
import dev.writ.verifier.settings.SettingsOfRun;
import dev.writ.verifier.solver.QueryLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ compile}: verify, then write the table and the Java class. */
@Command(
        name = "compile",
        description = {
            "Verify a policy, then write its table (policy.table.json), the certificate of how few rows it needs",
            "(policy.certificate.json), what was proved of it (policy.proof.json, each query in policy.proof/ for",
            "any solver to answer `unsat`), and the Java class that enforces it.",
            "Writes nothing unless the verification ends with status 0."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ compile guard.oags.yaml --to generated --package com.example.guard",
            "  writ compile guard.oags.yaml --to generated --package com.example.guard --class Guard --markdown"
        })
public final class CompileCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The policy; - for standard input.")
    private String file;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "Where to write; made when not there.")
    private Path directory;

    @Option(
            names = "--package",
            defaultValue = "policy",
            paramLabel = "NAME",
            description = "The package of the class (default: ${DEFAULT-VALUE}).")
    private String packageName;

    @Option(
            names = "--class",
            paramLabel = "NAME",
            description = "The name of the class (default: the policy's name, as in ProductionGuard).")
    private Optional<String> className = Optional.empty();

    @Option(names = "--markdown", description = "Write the table as policy.md as well.")
    private boolean markdown;

    @Option(names = "--csv", description = "Write the table as policy.csv as well.")
    private boolean csv;

    @Mixin
    private TableOptions tables;

    @Mixin
    private ReportOptions reporting;

    @Mixin
    private SettingsOptions counting;

    @Mixin
    private ReadingOptions reading;

    private final Console console;

    public CompileCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException, EnginesDisagree {
        Jdk.require();
        PolicyInputs.Input input = new PolicyInputs(console, reading.options(), false).readOne(file);
        SettingsOfRun settings = counting.of(List.of(input), console);
        FilesRead read = new FilesRead(List.of(input)).with("settings", settings.files());
        reporting.check(read);
        VerifiedFile verified = verified(input);
        ExitStatus status =
                reporting.report(counting.judge(settings, List.of(verified.report()), true, console), read, console);
        if (status == ExitStatus.CLEAN) {
            write(verified.report().table().orElse(TableVerdict.NONE));
        }
        return status.number();
    }

    private VerifiedFile verified(PolicyInputs.Input input) throws EnginesDisagree, CommandException {
        try (PolicyVerifier verifier = PolicyVerifier.start();
                Progress progress = reporting.progress(console)) {
            progress.doing("verifying " + input.name());
            VerifyOptions verifying = new VerifyOptions(QueryLimits.DEFAULT, tables.of(progress));
            return VerifiedFile.verify(
                    input.name(), input.bytes().content(), input.options(), counting.today(), verifier, verifying);
        }
    }

    private void write(TableVerdict verdict) throws CommandException {
        if (verdict.compiled().isEmpty() || verdict.proof().isEmpty()) {
            throw CommandException.failure("`" + file + "` was verified, and there is no table or no proof of it");
        }
        CompiledPolicy compiled = verdict.compiled().get();
        Proof.Archive proof = verdict.proof().get().archive();
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(directory.resolve("policy.table.json"), TableJson.writePretty(compiled.table()) + "\n");
        files.put(directory.resolve("policy.certificate.json"), CertificateJson.write(compiled.certificate()));
        List<GeneratedSource> sources = sources(compiled, proof.digest());
        sources.forEach(source -> files.put(directory.resolve(source.path()), source.text()));
        if (markdown) {
            files.put(directory.resolve("policy.md"), TableMarkdown.of(compiled));
        }
        if (csv) {
            files.put(directory.resolve("policy.csv"), TableCsv.of(compiled));
        }
        // The record of the proof goes first and comes last: where it is, everything is.
        proof.files().forEach((path, text) -> files.put(directory.resolve(path), text));
        List<Path> outdated = new ArrayList<>();
        try {
            outdated.addAll(proof.outdated(directory));
            outdated.addAll(EarlierSources.of(directory, sources));
        } catch (IOException e) {
            throw PolicyInputs.unreadable(directory.toString(), e);
        }
        try {
            AtomicFiles.write(files, outdated);
        } catch (IOException e) {
            throw PolicyInputs.unwritable(e);
        }
    }

    private List<GeneratedSource> sources(CompiledPolicy compiled, String proof) throws CommandException {
        try {
            return JavaEmitter.emit(
                    compiled,
                    proof,
                    packageName,
                    className.orElseGet(
                            () -> JavaEmitter.classNameFor(compiled.policy().name())));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e);
        }
    }
}
