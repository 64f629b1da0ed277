package dev.writ.language.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Action;
import dev.writ.language.model.Vocabulary.Argument;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.model.Vocabulary.Source;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of decision 0010, one by one. */
final class RequestValidityTest {
    private static final Policy CLOSED = policy(new Vocabulary(
            List.of(
                    new Attribute("zone", new Type.Enumeration(List.of("dev", "prod")), Source.HOST, true),
                    new Attribute("frozen", new Type.Truth(), Source.HOST, true),
                    new Attribute("agent.id", new Type.Text(), Source.IDENTITY, true),
                    new Attribute(
                            "agent.roles", new Type.Members(Optional.of(List.of("a", "b"))), Source.IDENTITY, true),
                    new Attribute("labels", new Type.Members(Optional.empty()), Source.HOST, true),
                    new Attribute("owner", new Type.Text(), Source.HOST, false),
                    new Attribute("rows", new Type.Whole(0, 100), Source.ARGUMENT, false),
                    new Attribute("big", new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE), Source.ARGUMENT, false)),
            List.of(
                    new Action("read", List.of(), List.of(new Argument("big", true))),
                    new Action("write", List.of(), List.of(new Argument("rows", false), new Argument("big", true)))),
            false,
            List.of()));
    private static final Policy OPEN = policy(new Vocabulary(
            List.of(new Attribute("environment", new Type.Text(), Source.HOST, false)), List.of(), true, List.of()));

    private static Policy policy(Vocabulary vocabulary) {
        return Policy.of(
                new Policy.Header("p", Optional.empty()), vocabulary, new Policy.RuleSet(List.of(), Effect.ALLOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'action':'read','owner':'o'",
                "'owner':'','action':'write','rows':100",
                "'action':'write','owner':'o','rows':'7'",
                "'action':'read','owner':'o','agent':{'id':'x','roles':['b','a']}",
                "'action':'read','owner':'o','agent.roles':[],'agent':{'id':'x'}",
                "'action':'read','owner':'o','nothing':{}",
                "'action':'read','owner':'o','labels':['', 'any']",
                "'action':'read','owner':'o','big':9007199254740992",
                "'action':'read','owner':'o','big':'-9223372036854775808'"
            })
    void isValid(String members) {
        assertEquals(Optional.empty(), decide(CLOSED, members).invalid());
        assertEquals(Effect.ALLOW, decide(CLOSED, members).effect());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'owner':'o'|`action` is missing",
                "'action':1,'owner':'o'|`action` is not a string",
                "'action':null,'owner':'o'|`action` is not a string",
                "'action':{'x':1},'owner':'o'|`action` is an object",
                "'action':'drop','owner':'o'|`action` is `drop`, which is not declared",
                "'action':'read'|`owner` is missing",
                "'action':'read','owner':null|`owner` is null",
                "'action':'read','owner':'o','zone':null|`zone` is null",
                "'action':'read','owner':{}|`owner` is an object",
                "'action':'read','owner':'o','zone':{'x':1}|`zone` is an object",
                "'action':'read','owner':'o','owner':'o'|`owner` is given twice",
                "'action':'read','action':'read','owner':'o'|`action` is given twice",
                "'action':'read','owner':'o','agent.id':'x','agent':{'id':'x'}|`agent.id` is given twice",
                "'action':'read','owner':'o','agent':{'id':'x'},'agent':{'roles':[]}|`agent` is given twice",
                "'action':'read','owner':'o','color':'red'|`color` is not declared",
                "'action':'read','owner':'o','agent':{'name':'x'}|`agent.name` is not declared",
                "'action':'read','owner':'o','rows':1|`rows` is not an argument of `read`",
                "'action':'write','owner':'o'|`rows` is missing",
                "'action':'write','owner':'o','rows':101|`rows` is more than 100",
                "'action':'write','owner':'o','rows':-1|`rows` is less than 0",
                "'action':'write','owner':'o','rows':1.0|`rows` is not a whole number in plain spelling, within 64 bits",
                "'action':'write','owner':'o','rows':1e1|`rows` is not a whole number in plain spelling, within 64 bits",
                "'action':'write','owner':'o','rows':-0|`rows` is not a whole number in plain spelling, within 64 bits",
                "'action':'write','owner':'o','rows':' 1'|`rows` is not a whole number in plain spelling, within 64 bits",
                "'action':'write','owner':'o','rows':true|`rows` is not of type integer",
                "'action':'read','owner':'o','big':9007199254740993|`big` is beyond 2^53 and not written as a string",
                "'action':'read','owner':'o','big':'9223372036854775808'|`big` is not a whole number in plain spelling, within 64 bits",
                "'action':'read','owner':'o','zone':'Prod'|`zone` has no value `Prod`",
                "'action':'read','owner':'o','frozen':'true'|`frozen` is not of type boolean",
                "'action':'read','owner':1|`owner` is not of type string",
                "'action':'read','owner':'\\ud800'|`owner` holds a lone surrogate",
                "'action':'read','owner':'o','\\udc00':1|a name holds a lone surrogate",
                "'action':'read','owner':'o','agent.roles':'a'|`agent.roles` is not of type set",
                "'action':'read','owner':'o','agent.roles':['c']|`agent.roles` has no value `c`",
                "'action':'read','owner':'o','labels':['x','x']|`labels` has the member `x` twice",
                "'action':'read','owner':'o','labels':[null]|`labels` has a member that is not a string"
            })
    void isInvalid(String members, String what) {
        assertEquals(Decision.invalid(what), decide(CLOSED, members));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'action':'','environment':''",
                "'action':'any thing','environment':'x','rows':5,'deep':{'er':['a','b']},'flag':false"
            })
    void openActionsLetTheUndeclaredThrough(String members) {
        assertEquals(Optional.empty(), decide(OPEN, members).invalid());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'action':'x','environment':'e','rows':1.0|`rows` is not a whole number in plain spelling, within 64 bits",
                "'action':'x','environment':'e','rows':null|`rows` is null",
                "'action':'x','environment':'e','rows':[1]|`rows` has a member that is not a string",
                "'action':'x','environment':'e','rows':['a','a']|`rows` has the member `a` twice",
                "'action':'x','environment':'e','o':{'t':'\\ud800'}|`o.t` holds a lone surrogate",
                "'action':'x'|`environment` is missing"
            })
    void openActionsStillRefuse(String members, String what) {
        assertEquals(Decision.invalid(what), decide(OPEN, members));
    }

    @Test
    void objectsMayNestOneHundredDeepAndNoDeeper() {
        assertEquals(Optional.empty(), decide(OPEN, nested(100)).invalid());
        assertEquals(
                Optional.of("objects are nested more than 100 deep"),
                Interpreter.decide(OPEN, nestedObject(101)).invalid());
    }

    @Test
    void aFlattenedNameHasAtMostOneThousandUnits() {
        String outer = "x".repeat(990);
        assertEquals(
                Optional.empty(),
                decide(OPEN, "'action':'x','environment':'e','" + outer + "':{'123456789':1}")
                        .invalid());
        assertEquals(
                Optional.of("a name is longer than 1000"),
                decide(OPEN, "'action':'x','environment':'e','" + outer + "':{'1234567890':1}")
                        .invalid());
    }

    @Test
    void aMillionDigitsAreRefusedAtOnce() {
        String members = "'action':'x','environment':'e','n':" + "9".repeat(1_000_000);
        assertTrue(decide(OPEN, members).invalid().isPresent());
    }

    @Test
    void valuesAreCanonical() {
        Validation validation =
                Interpreter.validate(CLOSED, request("'action':'write','owner':'o','rows':'7','labels':['z','a']"));
        var valid = (Validation.Valid) validation;
        assertEquals("write", valid.action());
        assertEquals(Optional.of(new Value.Whole(7)), valid.value("rows"));
        assertEquals(Optional.of(new Value.Members(new TreeSet<>(List.of("a", "z")))), valid.value("labels"));
        assertEquals(Optional.empty(), valid.value("zone"));
    }

    /** The request at depth 1 holds objects down to the given depth. */
    private static String nested(int depth) {
        return "'action':'x','environment':'e'" + ",'o':{" + "'o':{".repeat(depth - 2) + "}".repeat(depth - 1);
    }

    private static JsonObject nestedObject(int depth) {
        JsonObject inner = new JsonObject(List.of());
        for (int i = 1; i < depth; i++) {
            inner = new JsonObject(List.of(new JsonObject.Member("o", inner)));
        }
        return inner;
    }

    private static Decision decide(Policy policy, String members) {
        return Interpreter.decide(policy, request(members));
    }

    private static JsonObject request(String members) {
        try {
            return (JsonObject) JsonReader.read("{" + members.replace('\'', '"') + "}");
        } catch (JsonException e) {
            throw new AssertionError(members, e);
        }
    }
}
