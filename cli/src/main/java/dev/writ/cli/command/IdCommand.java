package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitStatus;
import dev.writ.cli.input.AgentDescription;
import dev.writ.cli.input.PolicyInputs;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.files.InputFiles;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.IdentityException;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code writ id}: an agent's identity and its signature. */
@Command(
        name = "id",
        description = {
            "Compute the OAGS identity of an agent from its model, prompt and tools; sign it or check a signature.",
            "AGENT is a JSON object: {\"model\": \"m-1\", \"prompt\": \"prompt.txt\", \"tools\": \"tools.json\", "
                    + "\"name\": \"replit\", \"roles\": [\"operator\"], \"not_after\": \"2027-01-01T00:00:00Z\", "
                    + "\"attributes\": {\"tenant\": \"acme\", \"agent.clearance\": 2}}; "
                    + "prompt and tools are files beside it; attributes are what policies take `from identity`, "
                    + "and may be left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  writ id agent.json",
            "  writ id agent.json --sign publisher/secret.key > agent.manifest",
            "  writ id agent.json --check agent.manifest --key publisher/public.key"
        })
public final class IdCommand implements Callable<Integer> {
    @Parameters(paramLabel = "AGENT", description = "What the agent is made of.")
    private Path agent;

    @Option(names = "--sign", paramLabel = "FILE", description = "Print the manifest signed by this secret key.")
    private Optional<Path> secret = Optional.empty();

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "Check that this signed manifest is for the agent as its files are now; needs --key.")
    private Optional<Path> signed = Optional.empty();

    @Option(names = "--key", paramLabel = "FILE", description = "The publisher's public key.")
    private Optional<Path> key = Optional.empty();

    private final Console console;

    public IdCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandException {
        if (signed.isPresent() != key.isPresent() || signed.isPresent() && secret.isPresent()) {
            throw CommandException.usage("use --sign alone, or --check and --key together");
        }
        AgentDescription description = AgentDescription.read(agent);
        if (secret.isPresent()) {
            console.out().print(sign(description.manifest(), secret.get()).note());
            return ExitStatus.CLEAN.number();
        }
        return (signed.isPresent() ? check(description, signed.get(), key.orElseThrow()) : show(description)).number();
    }

    private ExitStatus show(AgentDescription description) throws CommandException {
        SekuireId identity = description.identity();
        console.out().println("id      " + identity.hex());
        console.out().println("model   " + identity.model());
        console.out().println("prompt  " + identity.promptHash());
        console.out().println("tools   " + identity.toolsHash());
        description.statements().forEach(console.out()::println);
        return ExitStatus.CLEAN;
    }

    private static SignedNote sign(AgentManifest manifest, Path secret) throws CommandException {
        try {
            return manifest.sign(KeyFiles.readSecret(secret, SecretAccess.granted()));
        } catch (KeyException e) {
            throw CommandException.usage(e);
        }
    }

    private ExitStatus check(AgentDescription description, Path file, Path key) throws CommandException {
        SekuireId now = description.identity();
        try {
            SignedNote note = SignedNote.parse(InputFiles.bytes(file, InputFiles.USUAL_BYTES));
            AgentManifest stated = AgentManifest.verified(note, List.of(KeyFiles.readPublic(key)));
            if (!stated.identity().equals(now)) {
                console.out()
                        .println("invalid: signed for " + stated.identity().hex() + ", the files give " + now.hex());
                return ExitStatus.FINDINGS;
            }
            console.out()
                    .println("valid: %s, roles %s, until %s%s"
                            .formatted(
                                    SafeText.line(stated.name()),
                                    SafeText.line(stated.roles().toString()),
                                    stated.notAfter(),
                                    stated.attributes().members().isEmpty()
                                            ? ""
                                            : ", stating " + JsonWriter.visible(stated.attributes())));
            return ExitStatus.CLEAN;
        } catch (NoteException | IdentityException e) {
            console.out().println("invalid: " + e.getMessage());
            return ExitStatus.FINDINGS;
        } catch (KeyException e) {
            throw CommandException.usage(e);
        } catch (IOException e) {
            throw PolicyInputs.unreadable(file.toString(), e);
        }
    }
}
