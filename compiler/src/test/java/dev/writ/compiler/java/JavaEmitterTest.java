package dev.writ.compiler.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.ActionCall;
import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JavaEmitterTest {
    private static final String PACKAGE = "dev.writ.generated";

    /** What policies may hold as names, ids and reasons to break out of comments, literals or Java's names. */
    private static final List<String> HOSTILE = List.of(
            "*/ public static int x = 1; /*",
            "\\u002a/ static { System.exit(1); } /*",
            "\\\\u0022 + System.exit(1) + \\u0022",
            "\" + evil() + \"",
            "line\nbreak\r\u2028\u0000\u0007",
            "{@link java.lang.System} @author <script>&lt;",
            "$T $L $$ $>",
            "class",
            "string",
            "String",
            "optional",
            "object",
            "guard",
            "data",
            "data1",
            "instance",
            "is_intact",
            "get_class",
            "wait",
            "arguments",
            "decided",
            "needs_table",
            "1st",
            "\u5220\u9664",
            "\ud83d\ude00",
            "delete_records",
            "deleteRecords",
            "DELETERECORDS",
            "enum",
            "record",
            "yield",
            "_");

    @Test
    void hostileNamesStayText() throws Exception {
        for (String name : HOSTILE) {
            Policy policy = named(name, List.of(name), List.of(name, "table"));
            Guard guard = load(policy);
            assertEquals(name, guard.policy());
            assertEquals(PolicyCompiler.compile(policy).table(), guard.table());
        }
    }

    @Test
    void namesThatBecomeOneInJavaAreKeptApart() throws Exception {
        Guard guard = load(named("all", HOSTILE, HOSTILE));
        List<Method> entries = Arrays.stream(guard.getClass().getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(method.getModifiers()))
                .toList();
        assertEquals(HOSTILE.size() + 1, entries.size(), "one for each action and the instance");
        long folded = Arrays.stream(guard.getClass().getDeclaredClasses())
                .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        assertEquals(HOSTILE.size(), folded);
    }

    @Test
    void classesOfLongNamesHaveFilesThatFileSystemsTake() throws Exception {
        String name = "a".repeat(300);
        Guard guard = load(named("all", List.of(name, name + "b"), List.of(name, name + "b")));
        List<String> classes = Stream.iterate(
                        Stream.<Class<?>>of(guard.getClass()).toList(),
                        level -> !level.isEmpty(),
                        level -> level.stream()
                                .flatMap(type -> Arrays.stream(type.getDeclaredClasses()))
                                .toList())
                .flatMap(List::stream)
                .map(Class::getName)
                .toList();
        assertTrue(classes.size() > 4, "calls and their steps");
        classes.forEach(type -> assertTrue(type.length() + ".class".length() <= 255, type));
    }

    @Test
    void aNameThatNoConstantHoldsLeavesCallsWithoutTypes() throws Exception {
        String name = "a".repeat(JavaText.MOST_BYTES + 1);
        Guard guard = load(named("all", List.of(name, "b"), List.of("c")));
        assertEquals(0, guard.getClass().getDeclaredClasses().length);
        assertEquals(
                Effect.DENY,
                guard.decide(guard.read(JsonObject.builder()
                                .with("action", new JsonString(name))
                                .build()))
                        .effect());
    }

    @Test
    void anyClassNameWillDo() throws Exception {
        for (String className :
                List.of("Guard", "String", "Optional", "Arguments", "ActionCall", "Stream", "Override")) {
            CompiledPolicy compiled = PolicyCompiler.compile(named("p", List.of("act", "stream"), List.of("table")));
            Guard guard = GuardCompiler.load(JavaEmitter.emit(compiled, PACKAGE, className));
            assertTrue(guard.isIntact());
        }
    }

    @Test
    void refusesNamesThatJavaHasNot() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(named("p", List.of("act"), List.of()));
        assertThrows(IllegalArgumentException.class, () -> JavaEmitter.emit(compiled, "dev.class", "Good"));
        assertThrows(IllegalArgumentException.class, () -> JavaEmitter.emit(compiled, "dev", "class"));
        assertThrows(IllegalArgumentException.class, () -> JavaEmitter.emit(compiled, "dev", "A { }"));
        assertThrows(IllegalArgumentException.class, () -> JavaEmitter.emit(compiled, "dev;", "Good"));
    }

    @Test
    void generatedTextIsPlainAscii() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(named("\u5220\ud83d\ude00\u202e", HOSTILE, HOSTILE));
        String text = JavaEmitter.emit(compiled, PACKAGE, "Plain").get(0).text();
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127));
    }

    @Test
    void dataInManyPartsReadsTheSame() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(named("\u5220\ud83d\ude00", HOSTILE, HOSTILE));
        for (int bytes : List.of(200, 1_000)) {
            Guard guard = GuardCompiler.load(emit(compiled, "Parts", new JavaEmitter.Bounds(bytes, 7, 1_000)));
            assertTrue(guard.isIntact());
            assertEquals(compiled.table(), guard.table());
        }
    }

    @Test
    void dataThatFillTheirPartsCompile() throws Exception {
        Guard guard = load(named("x".repeat(200_000), List.of("act"), List.of()));
        assertTrue(guard.isIntact());
        assertEquals(200_000, guard.policy().length());
    }

    @Test
    void everyTypeHasItsOwnInJava() throws Exception {
        Map<String, Type> types = new LinkedHashMap<>();
        types.put("amount", new Type.Decimal(2, 0, 10_000));
        types.put("due", new Type.Instant());
        types.put("file", new Type.Path());
        types.put("host", new Type.Domain());
        types.put("rows", new Type.Whole(0, 10));
        types.put("sure", new Type.Truth());
        types.put("peers", new Type.Members(Type.Element.DOMAIN, Optional.empty()));
        Guard guard = load(typed(types));
        Object call = guard.getClass().getMethod("act").invoke(null);
        List<Object> values = List.of(
                new BigDecimal("1.50"),
                Instant.parse("2026-01-01T00:00:00Z"),
                "/srv//a/",
                "Example.com.",
                7L,
                true,
                List.of("b.example", "A.example"));
        int next = 0;
        for (String name : types.keySet()) {
            Method setter = Arrays.stream(call.getClass().getMethods())
                    .filter(method -> method.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            call = setter.invoke(call, values.get(next++));
        }
        ActionCall<?> made = (ActionCall<?>) call;
        assertEquals(
                "{\"amount\":\"1.5\",\"due\":\"2026-01-01T00:00:00Z\",\"file\":\"/srv//a/\",\"host\":\"Example.com.\","
                        + "\"rows\":7,\"sure\":true,\"peers\":[\"b.example\",\"A.example\"]}",
                JsonWriter.write(made.arguments().json()));
        assertEquals(BigDecimal.class, call.getClass().getMethod("amount").getReturnType());
        assertEquals(Instant.class, call.getClass().getMethod("due").getReturnType());
    }

    @Test
    void beyondWhatAClassFileListsCallsAreGeneric() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(named("p", List.of("one", "two"), List.of("table")));
        Guard guard = GuardCompiler.load(
                emit(compiled, "Many", new JavaEmitter.Bounds(JavaText.MOST_BYTES, DataEmitter.PARTS_PER_CLASS, 3)));
        assertTrue(guard.isIntact());
        assertEquals(0, guard.getClass().getDeclaredClasses().length);
    }

    @Test
    void aTableOfMegabytesGoesIntoFilesOfItsOwn() throws Exception {
        List<String> actions = List.of("act", "big_data1", "data2");
        CompiledPolicy compiled = PolicyCompiler.compile(named("\u5220g".repeat(100_000), actions, List.of()));
        List<GeneratedSource> sources = JavaEmitter.emit(compiled, PACKAGE, "Big");
        assertEquals(
                IntStream.rangeClosed(0, sources.size() - 1)
                        .mapToObj(i -> "dev/writ/generated/Big" + (i == 0 ? "" : "Data" + i) + ".java")
                        .toList(),
                sources.stream().map(GeneratedSource::path).toList());
        assertTrue(sources.size() > 2, sources.size() + " files");
        Guard guard = GuardCompiler.load(sources);
        assertTrue(guard.isIntact());
        assertEquals(compiled.table(), guard.table());
    }

    @Test
    void aClassNamesTheProofThatItWasShippedWith() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(named("p", List.of("act"), List.of()));
        String proof = "fedcba9876543210".repeat(4);
        Guard proved = GuardCompiler.load(JavaEmitter.emit(compiled, proof, PACKAGE, "Proved"));
        assertEquals(Optional.of(proof), proved.proofDigest());
        Guard unproved = GuardCompiler.load(JavaEmitter.emit(compiled, PACKAGE, "Unproved"));
        assertEquals(Optional.empty(), unproved.proofDigest());
        assertEquals(proved.tableDigest(), unproved.tableDigest(), "what is proved is the data, not the class");
    }

    @Test
    void partsFitAndNeverCutASurrogatePair() {
        String text = "a\u0000\u00e9\u5220\ud83d\ude00".repeat(50);
        for (int most = 6; most < 40; most++) {
            List<String> parts = JavaText.parts(text, most);
            assertEquals(text, String.join("", parts));
            for (String part : parts) {
                assertFalse(Character.isHighSurrogate(part.charAt(part.length() - 1)));
                int bytes = part.chars()
                        .map(c -> c == 0 ? 2 : c < 128 ? 1 : c < 2_048 ? 2 : 3)
                        .sum();
                assertTrue(bytes <= most, part);
            }
        }
    }

    @Test
    void aChangedByteOfTheDataDeniesEverything() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(named("p", List.of("act"), List.of()));
        GeneratedSource source = JavaEmitter.emit(compiled, "00ff".repeat(16), PACKAGE, "Changed")
                .get(0);
        assertTrue(changed(source, "@@", "@@").isIntact());
        assertFalse(changed(source, "\"00ff", "\"00FF").isIntact(), "no such proof");
        Guard guard = changed(source, "\\\"effect\\\":\\\"deny\\\"", "\\\"effect\\\":\\\"warn\\\"");
        assertFalse(guard.isIntact());
        Request request = guard.read(new JsonObject(List.of(new JsonObject.Member("action", new JsonString("act")))));
        assertEquals(Outcome.DENY, guard.decide(request));
        assertTrue(guard.explain(request).invalid().orElseThrow().contains("damaged"));
    }

    private static Guard changed(GeneratedSource source, String from, String to) throws Exception {
        String text = source.text().replace(from, to);
        return GuardCompiler.load(List.of(new GeneratedSource(source.qualifiedName(), text)));
    }

    @Test
    void everyMethodOfAGuardIsReserved() {
        for (Method method : Guard.class.getMethods()) {
            assertTrue(JavaEmitter.TAKEN_METHODS.contains(method.getName()), method.toString());
        }
        for (Method method : dev.writ.runtime.ActionCall.class.getMethods()) {
            assertTrue(CallEmitter.TAKEN_METHODS.contains(method.getName()), method.toString());
        }
    }

    @Test
    void textDependsOnNeitherLocaleNorRun() throws Exception {
        Locale before = Locale.getDefault();
        try {
            for (long seed = 0; seed < 20; seed++) {
                Policy policy = RandomModels.policy(seed, 5);
                Locale.setDefault(Locale.ROOT);
                String plain = text(policy);
                Locale.setDefault(Locale.forLanguageTag(seed % 2 == 0 ? "tr" : "ar-u-nu-arab"));
                assertEquals(plain, text(policy), "seed " + seed);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String text(Policy policy) throws Exception {
        return JavaEmitter.emit(PolicyCompiler.compile(policy), PACKAGE, "Located")
                .get(0)
                .text();
    }

    private static Guard load(Policy policy) throws Exception {
        List<GeneratedSource> sources = JavaEmitter.emit(PolicyCompiler.compile(policy), PACKAGE, "Hostile");
        Map<String, byte[]> classes = GuardCompiler.compile(sources);
        assertTrue(
                classes.keySet().stream().allMatch(name -> name.startsWith(PACKAGE + ".Hostile")), classes.toString());
        Guard guard = GuardCompiler.load(sources);
        assertTrue(guard.isIntact());
        return guard;
    }

    private static List<GeneratedSource> emit(CompiledPolicy compiled, String className, JavaEmitter.Bounds bounds) {
        return JavaEmitter.emit(compiled.table(), Optional.empty(), PACKAGE, className, bounds);
    }

    private static Policy typed(Map<String, Type> types) {
        List<Vocabulary.Attribute> attributes = types.entrySet().stream()
                .map(entry ->
                        new Vocabulary.Attribute(entry.getKey(), entry.getValue(), Vocabulary.Source.ARGUMENT, false))
                .toList();
        Vocabulary.Action action = new Vocabulary.Action(
                "act",
                List.of(),
                types.keySet().stream()
                        .map(name -> new Vocabulary.Argument(name, false))
                        .toList());
        Vocabulary vocabulary = new Vocabulary(attributes, List.of(action), false, List.of());
        return Policy.of(
                new Policy.Header("typed", Optional.empty()), vocabulary, new Policy.RuleSet(List.of(), Effect.WARN));
    }

    /** A policy with such actions, each with such arguments, half of them optional; it denies everything, by a rule. */
    private static Policy named(String name, List<String> actions, List<String> arguments) {
        List<Vocabulary.Attribute> attributes = arguments.stream()
                .map(argument -> new Vocabulary.Attribute(argument, new Type.Text(), Vocabulary.Source.ARGUMENT, false))
                .toList();
        List<Vocabulary.Argument> declared = attributes.stream()
                .map(attribute -> new Vocabulary.Argument(attribute.name(), attributes.indexOf(attribute) % 2 == 1))
                .toList();
        Vocabulary vocabulary = new Vocabulary(
                attributes,
                actions.stream()
                        .map(action -> new Vocabulary.Action(action, List.of(), declared))
                        .toList(),
                false,
                List.of());
        Rule rule =
                new Rule(name, Scope.EVERY_ACTION, Condition.ALWAYS, Effect.DENY, Optional.empty(), Optional.of(name));
        return Policy.of(
                new Policy.Header(name, Optional.of(name)), vocabulary, new Policy.RuleSet(List.of(rule), Effect.DENY));
    }
}
