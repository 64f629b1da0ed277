package dev.writ.runtime.approval;

import dev.writ.runtime.files.AtomicTexts;
import dev.writ.runtime.files.FileProblem;
import dev.writ.runtime.identity.NameLikeness;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonFields;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The persons who may approve. No two share a name, however it is spelled, or a key, so that each counts as one. */
public final class Approvers {
    private static final int LONGEST = 1 << 20;

    private final List<Approver> persons;

    private Approvers(List<Approver> persons) {
        this.persons = List.copyOf(persons);
    }

    /** @throws IllegalArgumentException where two share a name, an alias or a key */
    public static Approvers of(List<Approver> persons) {
        Set<String> names = new HashSet<>();
        Set<String> keyIds = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Approver person : persons) {
            Map<String, String> own = new TreeMap<>();
            person.aliases().forEach(alias -> own.put(NameLikeness.key(alias), alias));
            own.put(NameLikeness.key(person.name()), person.name());
            own.forEach((key, name) -> require(names.add(key), "two approvers are called `" + name + "`"));
            for (VerificationKey key : person.keys()) {
                require(keys.add(key.hex()), "the key `" + key.name() + "` stands twice");
                require(keyIds.add(key.id()), "two keys have the id " + key.id());
            }
        }
        return new Approvers(persons);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * Reads {@code {"approvers":[{"name":"ada","aliases":["ada@example.com"],"keys":["ada+…"],"roles":["dba"]}]}};
     * {@code aliases} may be left out. The file is the host's: who can write to it can make approvers.
     */
    public static Approvers read(Path file) throws ApprovalException {
        try {
            String text = AtomicTexts.read(file, LONGEST)
                    .orElseThrow(() -> new ApprovalException("cannot read `" + file + "`: no such file or directory"));
            JsonFields fields = JsonFields.of(JsonReader.read(text), "registry");
            List<Approver> persons = fields.list("approvers", Approvers::person);
            fields.end();
            return of(persons);
        } catch (IOException e) {
            throw new ApprovalException("cannot read `" + file + "`: " + FileProblem.words(e), e);
        } catch (JsonException | IllegalArgumentException e) {
            throw new ApprovalException("`" + file + "` is no registry of approvers: " + e.getMessage(), e);
        }
    }

    private static Approver person(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        List<VerificationKey> keys = new ArrayList<>();
        for (String key : fields.texts("keys")) {
            keys.add(key(key, place));
        }
        Approver person = new Approver(
                fields.text("name"), fields.optionalTexts("aliases").orElse(List.of()), keys, fields.texts("roles"));
        fields.end();
        return person;
    }

    private static VerificationKey key(String text, String place) {
        try {
            return VerificationKey.parse(text);
        } catch (KeyException e) {
            throw new IllegalArgumentException(place + ".keys: " + e.getMessage(), e);
        }
    }

    public List<Approver> persons() {
        return persons;
    }
}
