package dev.writ.runtime.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Known tricks and lines as developers type them, each with what it is taken apart into. */
final class ShellVectorsTest {
    private static final Path VECTORS = Path.of("../spec/vectors/shell");

    /** Of the lines that developers type, in hundredths. */
    private static final int LEAST_TAKEN_APART = 85;

    @Test
    void knownTricksAreTakenApartAsWritten() throws Exception {
        List<JsonObject> cases = checked("known-tricks.jsonl");
        assertTrue(cases.size() >= 100, "known tricks: " + cases.size());
        Set<String> names = new HashSet<>();
        cases.forEach(each -> assertTrue(names.add(text(each, "case")), text(each, "case") + " stands twice"));
    }

    @Test
    void linesThatDevelopersTypeAreMostlyTakenApart() throws Exception {
        List<JsonObject> cases = checked("typed-lines.jsonl");
        Map<OpaqueReason, Integer> reasons = new EnumMap<>(OpaqueReason.class);
        for (JsonObject each : cases) {
            if (ShellLine.of(text(each, "line")) instanceof ShellLine.Opaque opaque) {
                reasons.merge(opaque.reason(), 1, Integer::sum);
            }
        }
        int opaque = reasons.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("shell: %d of %d typed lines are opaque: %s%n", opaque, cases.size(), reasons);
        assertTrue(cases.size() >= 500, "typed lines: " + cases.size());
        assertTrue(opaque * 100 <= cases.size() * (100 - LEAST_TAKEN_APART), opaque + " of " + cases.size());
    }

    private static List<JsonObject> checked(String file) throws IOException, JsonException {
        List<JsonObject> cases = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(VECTORS.resolve(file))) {
            JsonObject vector = (JsonObject) JsonReader.read(line);
            cases.add(vector);
            List<JsonObject.Member> members = new ArrayList<>(vector.members());
            members.removeIf(
                    member -> !member.name().equals("case") && !member.name().equals("line"));
            members.addAll(ShellLineJson.of(ShellLine.of(text(vector, "line"))).members());
            String answer = JsonWriter.write(new JsonObject(members));
            found.add(answer);
            if (!answer.equals(JsonWriter.write(vector))) {
                wrong.add(answer);
            }
        }
        if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
            Files.write(VECTORS.resolve(file), found);
        }
        assertEquals(List.of(), wrong);
        return cases;
    }

    private static String text(JsonObject vector, String name) {
        return ((JsonString) vector.get(name).orElseThrow()).value();
    }
}
