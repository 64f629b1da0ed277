package dev.writ.compiler.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.runtime.Guard;
import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;

/** Writes a table as a Java class: its data, and a typed call for each declared action. Equal tables give equal text. */
public final class JavaEmitter {
    /** Methods without parameters that {@link Guard} and {@link Object} have already. */
    static final List<String> TAKEN_METHODS = List.of(
            "policy",
            "version",
            "policyDigest",
            "proved",
            "tableDigest",
            "proofDigest",
            "table",
            "lookup",
            "isIntact",
            "newRequest",
            "data",
            "instance",
            "read",
            "decide",
            "explain",
            "of",
            "action",
            "attribute",
            "toString",
            "hashCode",
            "equals",
            "getClass",
            "notify",
            "notifyAll",
            "wait",
            "clone",
            "finalize");

    /** Types that the class names, or that everyone expects by that name. */
    static final List<String> TAKEN_TYPES = List.of(
            "ActionCall",
            "Arguments",
            "Guard",
            "BigDecimal",
            "Boolean",
            "Instant",
            "Object",
            "Override",
            "String",
            "Collection",
            "Optional",
            "OptionalLong",
            "Set",
            "Stream");

    private static final int RULES_NAMED = 8;

    private final TableData table;
    private final Optional<String> proof;
    private final ClassName name;
    private final Bounds bounds;
    private final List<TypedCalls.TypedCall> calls;

    private JavaEmitter(TableData table, Optional<String> proof, ClassName name, Bounds bounds) {
        this.table = table;
        this.proof = proof;
        this.name = name;
        this.bounds = bounds;
        this.calls = TypedCalls.of(table, name, bounds.mostTypes());
    }

    /**
     * What one class can hold, or one file that people still open.
     *
     * @param bytesPerPart of the data, in one literal
     * @param partsPerClass literals in one class; a table of more has its data in classes of their own
     * @param mostTypes that calls may have, which the class file of the guard lists; beyond, calls have no types
     */
    record Bounds(int bytesPerPart, int partsPerClass, int mostTypes) {
        static final Bounds OF_CLASS_FILES =
                new Bounds(JavaText.MOST_BYTES, DataEmitter.PARTS_PER_CLASS, TypedCalls.MOST_TYPES);
    }

    /**
     * The class of a table about which nothing has been proved: for proving it, and for deciding on the spot.
     *
     * @throws IllegalArgumentException if the package or the class cannot be called that
     */
    public static List<GeneratedSource> emit(CompiledPolicy compiled, String packageName, String className) {
        return emit(compiled.table(), Optional.empty(), packageName, className, Bounds.OF_CLASS_FILES);
    }

    /**
     * The class to ship: the guard first, then, where the table is large, classes that hold its data.
     *
     * @param proof SHA-256 of the record of what was proved about the table, 64 lower-case hexadecimal digits
     * @throws IllegalArgumentException if the package or the class cannot be called that
     */
    public static List<GeneratedSource> emit(
            CompiledPolicy compiled, String proof, String packageName, String className) {
        return emit(compiled.table(), Optional.of(proof), packageName, className, Bounds.OF_CLASS_FILES);
    }

    static List<GeneratedSource> emit(
            TableData table, Optional<String> proof, String packageName, String className, Bounds bounds) {
        if (!packageName.isEmpty() && !SourceVersion.isName(packageName)) {
            throw new IllegalArgumentException("no package can be called `" + packageName + "`");
        }
        if (!SourceVersion.isIdentifier(className) || SourceVersion.isKeyword(className)) {
            throw new IllegalArgumentException("no class can be called `" + className + "`");
        }
        ClassName name = ClassName.get(packageName, className);
        return new JavaEmitter(table, proof, name, bounds).emit();
    }

    /** {@code ProductionGuard} for {@code production-guard}. */
    public static String classNameFor(String policy) {
        return new JavaNames(TAKEN_TYPES).type(policy);
    }

    private List<GeneratedSource> emit() {
        String data = TableJson.write(table);
        DataEmitter emitter = new DataEmitter(name, data, bounds.bytesPerPart(), bounds.partsPerClass());
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addJavadoc("$L", summary())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(Guard.class)
                .addField(FieldSpec.builder(name, "INSTANCE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("new $T()", name)
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addStatement("super(\n$S,\n$S,\ndata())", Sha256.hex(data), proof.orElse(""))
                        .build())
                .addMethod(MethodSpec.methodBuilder("instance")
                        .addJavadoc("The guard; it denies everything if its data is damaged.")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(name)
                        .addStatement("return INSTANCE")
                        .build());
        addCalls(type);
        type.addMethod(emitter.method());
        return Stream.concat(Stream.of(type.build()), emitter.holders().stream())
                .map(this::source)
                .toList();
    }

    private GeneratedSource source(TypeSpec type) {
        JavaFile file = JavaFile.builder(name.packageName(), type)
                .addFileComment("Generated by Writ from policy $L. Do not edit.", JavaText.comment(table.policy()))
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
        return new GeneratedSource(name.peerClass(type.name()).canonicalName(), file.toString());
    }

    private void addCalls(TypeSpec.Builder type) {
        List<Set<Integer>> rules = rulesByAction();
        for (TypedCalls.TypedCall call : calls) {
            String called = "{@code " + JavaText.comment(call.called()) + "}";
            Set<Integer> speaking = new TreeSet<>();
            call.actions().forEach(action -> speaking.addAll(rules.get(action)));
            type.addMethod(call.emitter().entry(call.entry(), summary(call, called, speaking)));
            type.addType(call.emitter()
                    .type(call.isFamily() ? "A call of one of " + called + "." : "A call of " + called + "."));
        }
    }

    private String summary() {
        return "The policy {@code %s}%s with default {@code %s}.\n\n%s<p>Digest of the policy: {@code %s}%s\n"
                .formatted(
                        JavaText.comment(table.policy()),
                        table.version()
                                .map(v -> ", version {@code " + JavaText.comment(v) + "},")
                                .orElse(""),
                        table.defaultEffect().word(),
                        !calls.isEmpty() || table.exactActions() == 0
                                ? ""
                                : "<p>It has too many actions for a type each: calls are generic ones.\n\n",
                        table.digest(),
                        proof.map(digest ->
                                        "\n\n<p>Digest of what was proved about it, {@code policy.proof.json}: {@code "
                                                + digest + "}")
                                .orElse(""));
    }

    private String summary(TypedCalls.TypedCall call, String called, Set<Integer> speaking) {
        String begins = call.isFamily()
                ? "Begins a call of one of " + called
                        + ", by its name; one of another name, or of a more special declaration, is denied."
                : "Begins a call of " + called + ".";
        return begins + " " + named(speaking) + "\n";
    }

    /** For each action, and then for those that are not listed, which rules speak of it. */
    private List<Set<Integer>> rulesByAction() {
        List<Set<Integer>> rules = new ArrayList<>();
        IntStream.rangeClosed(0, table.actions().size()).forEach(action -> rules.add(new LinkedHashSet<>()));
        for (TableData.SourceRow source : table.sources()) {
            List<Integer> actions = source.region().actions();
            (actions.isEmpty()
                            ? IntStream.range(0, rules.size())
                            : actions.stream().mapToInt(a -> a))
                    .forEach(action -> rules.get(action).add(source.rule()));
        }
        return rules;
    }

    private String named(Set<Integer> rules) {
        if (rules.isEmpty()) {
            return "No rule speaks of it.";
        }
        String named = rules.stream()
                .limit(RULES_NAMED)
                .map(table.rules()::get)
                .map(rule -> "{@code %s} (%s)"
                        .formatted(JavaText.comment(rule.id()), rule.effect().word()))
                .collect(Collectors.joining(", "));
        String more = rules.size() > RULES_NAMED ? " and %d more".formatted(rules.size() - RULES_NAMED) : "";
        return "Rules that speak of it: " + named + more + ".";
    }
}
