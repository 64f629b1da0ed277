package dev.writ.compiler.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.writ.runtime.ActionCall;
import dev.writ.runtime.Arguments;
import dev.writ.runtime.table.ActionNames;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits the type of the calls of one action, or of one family: its values with their types, and one stage per required argument, so that a
 * call without it does not compile.
 */
final class CallEmitter {
    /** Methods that {@link ActionCall} and {@link Object} have already. */
    static final List<String> TAKEN_METHODS = List.of(
            "action",
            "arguments",
            "decided",
            "toString",
            "hashCode",
            "equals",
            "getClass",
            "notify",
            "notifyAll",
            "wait",
            "clone",
            "finalize");

    private static final ClassName ARGUMENTS = ClassName.get(Arguments.class);

    /** A value that a call carries. */
    record Carried(String name, String javaName, ValueAccess access) {}

    private static final ClassName STRING = ClassName.get(String.class);

    /** The action, or the pattern of the family whose action's name each call says itself. */
    private final String called;

    private final boolean isFamily;
    private final ClassName type;
    private final List<Carried> required = new ArrayList<>();
    private final List<Carried> optional = new ArrayList<>();
    private final List<ClassName> stages = new ArrayList<>();

    /** Of the calls of one action. */
    static CallEmitter ofAction(TableData table, TableData.Action action, ClassName type) {
        return new CallEmitter(table, action.name(), false, action.arguments(), type);
    }

    /** Of the calls of those actions that a pattern declares. */
    static CallEmitter ofFamily(TableData table, ActionNames.Family family, ClassName type) {
        return new CallEmitter(
                table, family.pattern(), true, table.arguments(family.actions().get(0)), type);
    }

    private CallEmitter(
            TableData table, String called, boolean isFamily, List<TableData.Argument> arguments, ClassName type) {
        this.called = called;
        this.isFamily = isFamily;
        this.type = type;
        JavaNames methods = new JavaNames(TAKEN_METHODS);
        for (TableData.Argument argument : arguments) {
            Carried carried = carried(table.attributes().get(argument.attribute()), methods);
            (argument.optional() ? optional : required).add(carried);
        }
        table.attributes().stream()
                .filter(attribute -> attribute.source() == TableData.Source.CLAIM)
                .forEach(claim -> optional.add(carried(claim, methods)));
        JavaNames types = new JavaNames(Stream.concat(
                        JavaEmitter.TAKEN_TYPES.stream(),
                        Stream.of(type.simpleName(), type.enclosingClassName().simpleName()))
                .toList());
        required.forEach(carried -> stages.add(type.nestedClass(types.type("Needs_" + carried.javaName()))));
    }

    private static Carried carried(TableData.Attribute attribute, JavaNames methods) {
        return new Carried(attribute.name(), methods.method(attribute.name()), ValueAccess.of(attribute.type()));
    }

    /** In the order in which they are asked for. */
    List<Carried> required() {
        return List.copyOf(required);
    }

    /** Optional arguments, then claims. */
    List<Carried> optional() {
        return List.copyOf(optional);
    }

    /** The method that begins a call; of a family's, with the name of the action. */
    MethodSpec entry(String name, String summary) {
        TypeName first = stages.isEmpty() ? type : stages.get(0);
        MethodSpec.Builder entry = MethodSpec.methodBuilder(name)
                .addJavadoc("$L", summary)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(first);
        if (isFamily) {
            entry.addParameter(STRING, "action");
        }
        return entry.addStatement("return new $T($L$T.NONE)", first, isFamily ? "action, " : "", ARGUMENTS)
                .build();
    }

    TypeSpec type(String summary) {
        TypeSpec.Builder call = TypeSpec.classBuilder(type)
                .addJavadoc("$L", summary)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(ClassName.get(ActionCall.class), type))
                .addMethod(constructor((isFamily ? "super(action, %s, arguments)" : "super(%s, arguments)")
                        .formatted(JavaText.literal(called))));
        required.forEach(carried -> call.addMethod(getter(carried)));
        for (Carried carried : optional) {
            call.addMethod(optionalGetter(carried));
            call.addMethod(setter(carried, type, isFamily ? "action(), " : "", "arguments()"));
        }
        call.addMethod(decided());
        for (int i = 0; i < stages.size(); i++) {
            call.addType(stage(i));
        }
        return call.build();
    }

    private static MethodSpec getter(Carried carried) {
        return MethodSpec.methodBuilder(carried.javaName())
                .addModifiers(Modifier.PUBLIC)
                .returns(carried.access().required())
                .addStatement("return arguments().$L($L)", carried.access().method(), JavaText.literal(carried.name()))
                .build();
    }

    private static MethodSpec optionalGetter(Carried carried) {
        return MethodSpec.methodBuilder(carried.javaName())
                .addModifiers(Modifier.PUBLIC)
                .returns(carried.access().optional())
                .addStatement(
                        "return arguments().$L($L)",
                        carried.access().optionalMethod(),
                        JavaText.literal(carried.name()))
                .build();
    }

    /** @param statement what the constructor does; any text in it is a literal already */
    private MethodSpec constructor(String... statements) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
        if (isFamily) {
            constructor.addParameter(STRING, "action");
        }
        constructor.addParameter(ARGUMENTS, "arguments");
        for (String statement : statements) {
            constructor.addStatement("$L", statement);
        }
        return constructor.build();
    }

    private static MethodSpec setter(Carried carried, ClassName next, String action, String arguments) {
        return MethodSpec.methodBuilder(carried.javaName())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(carried.access().given(), carried.javaName())
                .returns(next)
                .addStatement(
                        "return new $T($L$L.with($L, $N))",
                        next,
                        action,
                        arguments,
                        JavaText.literal(carried.name()),
                        carried.javaName())
                .build();
    }

    private MethodSpec decided() {
        return MethodSpec.methodBuilder("decided")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(ARGUMENTS, "canonical")
                .returns(type)
                .addStatement("return new $T($Lcanonical)", type, isFamily ? "action(), " : "")
                .build();
    }

    private TypeSpec stage(int index) {
        Carried carried = required.get(index);
        ClassName next = index + 1 < stages.size() ? stages.get(index + 1) : type;
        TypeSpec.Builder stage = TypeSpec.classBuilder(stages.get(index))
                .addJavadoc("A call that still needs {@code $L}.", JavaText.comment(carried.javaName()))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL);
        if (isFamily) {
            stage.addField(STRING, "action", Modifier.PRIVATE, Modifier.FINAL);
        }
        stage.addField(ARGUMENTS, "arguments", Modifier.PRIVATE, Modifier.FINAL);
        stage.addMethod(
                isFamily
                        ? constructor("this.action = action", "this.arguments = arguments")
                        : constructor("this.arguments = arguments"));
        return stage.addMethod(setter(carried, next, isFamily ? "action, " : "", "arguments"))
                .build();
    }
}
