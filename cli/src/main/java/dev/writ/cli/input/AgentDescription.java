package dev.writ.cli.input;

import dev.writ.cli.console.CommandException;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.files.InputFiles;
import dev.writ.runtime.identity.AgentManifest;
import dev.writ.runtime.identity.IdentityException;
import dev.writ.runtime.identity.SekuireId;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a publisher writes of an agent: a JSON object that names its model, and its prompt and tools by files beside it. */
public final class AgentDescription {
    private static final Set<String> NAMES =
            Set.of("model", "prompt", "tools", "name", "roles", "not_after", "attributes");

    private final Path file;
    private final JsonObject json;

    private AgentDescription(Path file, JsonObject json) {
        this.file = file;
        this.json = json;
    }

    public static AgentDescription read(Path file) throws CommandException {
        try {
            if (JsonReader.read(content(file)) instanceof JsonObject object) {
                AgentDescription description = new AgentDescription(file, object);
                description.refuseOddMembers();
                return description;
            }
            throw CommandException.usage("`" + file + "` is not a JSON object");
        } catch (JsonException e) {
            throw CommandException.usage("`" + file + "` is not JSON: " + e.getMessage());
        }
    }

    private void refuseOddMembers() throws CommandException {
        List<String> seen = new ArrayList<>();
        for (JsonObject.Member member : json.members()) {
            if (!NAMES.contains(member.name())) {
                throw wrong("`" + member.name() + "` is not known");
            }
            if (seen.contains(member.name())) {
                throw wrong("`" + member.name() + "` stands twice");
            }
            seen.add(member.name());
        }
    }

    /** The identity computed from what the files hold now. */
    public SekuireId identity() throws CommandException {
        try {
            return SekuireId.of(text("model"), content(beside(text("prompt"))), content(beside(text("tools"))));
        } catch (IdentityException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    public AgentManifest manifest() throws CommandException {
        try {
            return new AgentManifest(identity(), text("name"), roles(), notAfter(), attributes());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** What the manifest would state of it, in lines; only what is written. */
    public List<String> statements() throws CommandException {
        List<String> lines = new ArrayList<>();
        if (json.get("name").isPresent()) {
            lines.add("name    " + SafeText.line(text("name")));
        }
        if (json.get("roles").isPresent()) {
            lines.add("roles   " + SafeText.line(String.join(", ", roles())));
        }
        if (json.get("not_after").isPresent()) {
            lines.add("until   " + notAfter());
        }
        attributes()
                .members()
                .forEach(member -> lines.add("states  " + member.name() + " = " + JsonWriter.visible(member.value())));
        return lines;
    }

    private JsonObject attributes() throws CommandException {
        Optional<Json> value = json.get("attributes");
        if (value.isPresent() && !(value.get() instanceof JsonObject)) {
            throw wrong("`attributes` is not an object of values by the names of attributes");
        }
        return value.map(JsonObject.class::cast).orElse(new JsonObject(List.of()));
    }

    private Instant notAfter() throws CommandException {
        try {
            return Instant.parse(text("not_after"));
        } catch (DateTimeException e) {
            throw wrong("`not_after` is not an instant such as 2027-01-01T00:00:00Z");
        }
    }

    private List<String> roles() throws CommandException {
        List<String> roles = new ArrayList<>();
        Optional<Json> value = json.get("roles");
        if (value.isEmpty() || !(value.get() instanceof JsonArray array)) {
            throw wrong("`roles` is not a list");
        }
        for (Json item : array.items()) {
            if (!(item instanceof JsonString role)) {
                throw wrong("a role is not a text");
            }
            roles.add(role.value());
        }
        return roles;
    }

    private String text(String name) throws CommandException {
        Optional<Json> value = json.get(name);
        if (value.isPresent() && value.get() instanceof JsonString string) {
            return string.value();
        }
        throw wrong("there is no text `" + name + "`");
    }

    private Path beside(String name) throws CommandException {
        return file.toAbsolutePath().resolveSibling(PolicyInputs.path(name));
    }

    private static String content(Path file) throws CommandException {
        try {
            return InputFiles.text(file, InputFiles.USUAL_BYTES);
        } catch (IOException e) {
            throw PolicyInputs.unreadable(file.toString(), e);
        }
    }

    private CommandException wrong(String what) {
        return CommandException.usage("`" + file + "`: " + what);
    }
}
