package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.language.testing.RandomRequests;
import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.TableJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Valid requests pulled about at random: the guard denies what the interpreter calls invalid, and only that. */
class MutatedRequestsTest {
    private static final List<Json> ODD = List.of(
            new JsonNull(),
            new JsonBoolean(true),
            new JsonBoolean(false),
            new JsonString(""),
            new JsonString("0"),
            new JsonString("-0"),
            new JsonString("01"),
            new JsonString("1 "),
            new JsonString("-9223372036854775808"),
            new JsonString("9223372036854775808"),
            new JsonString("\ud800"),
            new JsonString("\ud83d\ude00"),
            new JsonString("true"),
            new JsonNumber("0"),
            new JsonNumber("-0"),
            new JsonNumber("1.0"),
            new JsonNumber("1e2"),
            new JsonNumber("9007199254740992"),
            new JsonNumber("-9007199254740993"),
            new JsonNumber("9223372036854775807"),
            new JsonArray(List.of()),
            new JsonArray(List.of(new JsonNull())),
            new JsonArray(List.of(new JsonString("a"), new JsonString("a"))),
            new JsonArray(List.of(new JsonArray(List.of()))),
            new JsonObject(List.of()),
            new JsonObject(List.of(new Member("", new JsonObject(List.of())))));

    @Test
    void guardAndInterpreterAgreeOnWhatIsLeft() throws Exception {
        int invalid = 0;
        int valid = 0;
        for (long seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Policy policy = RandomPolicies.policies().next(random, 10);
            Guard guard =
                    Guard.of(TableJson.write(PolicyCompiler.compile(policy).table()));
            RandomRequests requests = RandomRequests.of(policy);
            for (int i = 0; i < 1_000; i++) {
                JsonObject request = requests.valid(random);
                for (int changes = random.nextInt(3); changes >= 0; changes--) {
                    request = changed(random, request, policy);
                }
                Decision expected = Interpreter.decide(policy, request);
                check(guard, request, expected, "seed " + seed + ", request " + request);
                invalid += expected.invalid().isPresent() ? 1 : 0;
                valid += expected.invalid().isPresent() ? 0 : 1;
            }
        }
        assertTrue(invalid > 10_000 && valid > 2_000, invalid + " invalid and " + valid + " valid");
    }

    private static void check(Guard guard, JsonObject json, Decision expected, String where) {
        Request request = guard.read(json);
        Decision found = guard.explain(request);
        assertEquals(expected.outcome(), guard.decide(request), where);
        assertEquals(expected.invalid().isPresent(), found.invalid().isPresent(), where);
        if (expected.invalid().isPresent()) {
            assertEquals(Outcome.DENY, guard.decide(request), where);
            assertTrue(request.canonical().isEmpty(), where);
        } else {
            assertEquals(expected, found, where);
            JsonObject canonical = request.canonical().orElseThrow();
            assertEquals(expected, guard.explain(guard.read(canonical)), where);
            assertEquals(canonical, guard.read(canonical).canonical().orElseThrow(), where);
        }
    }

    private static JsonObject changed(SplittableRandom random, JsonObject object, Policy policy) {
        List<Member> members = new ArrayList<>(object.members());
        if (members.isEmpty()) {
            return new JsonObject(List.of(new Member(name(random, policy), odd(random))));
        }
        int at = random.nextInt(members.size());
        Member member = members.get(at);
        switch (random.nextInt(9)) {
            case 0 -> members.remove(at);
            case 1 -> members.add(random.nextInt(members.size() + 1), member);
            case 2 -> members.set(at, new Member(member.name(), odd(random)));
            case 3 -> members.set(at, new Member(name(random, policy), member.value()));
            case 4 -> members.add(new Member(name(random, policy), odd(random)));
            case 5 -> members.set(at, nested(member));
            case 6 -> members.set(at, new Member(member.name(), new JsonArray(List.of(member.value()))));
            case 7 ->
                members.set(
                        at,
                        new Member(
                                member.name(),
                                members.get(random.nextInt(members.size())).value()));
            default -> {
                if (member.value() instanceof JsonObject inner) {
                    members.set(at, new Member(member.name(), changed(random, inner, policy)));
                } else {
                    members.set(at, new Member(member.name(), respelled(member.value())));
                }
            }
        }
        return new JsonObject(members);
    }

    /** The same flattened name, or one that only looks like it. */
    private static Member nested(Member member) {
        int dot = member.name().lastIndexOf('.');
        String outer = dot < 0 ? "" : member.name().substring(0, dot);
        String inner = member.name().substring(dot + 1);
        return new Member(outer, new JsonObject(List.of(new Member(inner, member.value()))));
    }

    private static Json respelled(Json value) {
        if (value instanceof JsonNumber number) {
            return new JsonString(number.spelling());
        } else if (value instanceof JsonString text && text.value().matches("-?[0-9]+")) {
            return new JsonNumber(text.value());
        } else if (value instanceof JsonArray array) {
            List<Json> reversed = new ArrayList<>(array.items());
            Collections.reverse(reversed);
            return new JsonArray(reversed);
        }
        return value;
    }

    private static Json odd(SplittableRandom random) {
        return ODD.get(random.nextInt(ODD.size()));
    }

    private static String name(SplittableRandom random, Policy policy) {
        List<String> names = new ArrayList<>(List.of("action", "", ".", "undeclared", "agent", "\udc00"));
        policy.vocabulary().given().forEach(attribute -> {
            names.add(attribute.name());
            names.add(attribute.name() + ".");
            names.add(attribute.name() + ".x");
        });
        return names.get(random.nextInt(names.size()));
    }
}
