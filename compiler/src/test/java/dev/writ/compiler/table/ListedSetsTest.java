package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.runtime.Guard;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.TableJson;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A set of listed members, of which more are asked for than one group of flags has, and how many there are. */
class ListedSetsTest {
    private static final int MEMBERS = 9;

    private static final String TEXT = """
            policy labels

            vocabulary {
              labels : set { m0, m1, m2, m3, m4, m5, m6, m7, m8 }
              action read
              action list
            }

            default deny

            some:
              allow read
              when labels contains any ["m0", "m7"] and not labels contains any ["m1", "m2"]

            others:
              warn read
              when (labels contains all ["m3", "m4"] and labels contains any ["m5", "m6"]) or labels contains any ["m8"]

            many:
              deny read
              when count(labels) > 4

            lists:
              allow list
            """;

    @Test
    void everySetIsDecidedAsTheInterpreterDoes() throws Exception {
        Policy policy = PolicyFrontEnd.read("labels.oags", TEXT.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow()
                .policy();
        Guard guard = Guard.of(TableJson.write(PolicyCompiler.compile(policy).table()));
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        for (int set = 0; set < 1 << MEMBERS; set++) {
            int bits = set;
            List<String> labels = IntStream.range(0, MEMBERS)
                    .filter(member -> (bits >> member & 1) != 0)
                    .mapToObj(member -> "m" + member)
                    .toList();
            for (String action : List.of("read", "list")) {
                JsonObject request = new JsonObject(List.of(
                        new JsonObject.Member("action", new JsonString(action)),
                        new JsonObject.Member("labels", JsonArray.ofTexts(labels))));
                Effect effect = guard.decide(guard.read(request)).effect();
                assertEquals(Interpreter.decide(policy, request).outcome().effect(), effect, request::toString);
                effects.add(effect);
            }
        }
        assertEquals(EnumSet.of(Effect.ALLOW, Effect.WARN, Effect.DENY), effects);
    }
}
