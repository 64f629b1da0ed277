package dev.writ.compiler.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.writ.runtime.ActionCall;
import dev.writ.runtime.Arguments;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits the type of one action's calls: its values with their types, and one stage per required argument, so that a
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

    private final TableData.Action action;
    private final ClassName type;
    private final List<Carried> required = new ArrayList<>();
    private final List<Carried> optional = new ArrayList<>();
    private final List<ClassName> stages = new ArrayList<>();

    CallEmitter(TableData table, TableData.Action action, ClassName type) {
        this.action = action;
        this.type = type;
        JavaNames methods = new JavaNames(TAKEN_METHODS);
        for (TableData.Argument argument : action.arguments()) {
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

    /** The method that begins a call. */
    MethodSpec entry(String name, String summary) {
        TypeName first = stages.isEmpty() ? type : stages.get(0);
        return MethodSpec.methodBuilder(name)
                .addJavadoc("$L", summary)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(first)
                .addStatement("return new $T($T.NONE)", first, ARGUMENTS)
                .build();
    }

    TypeSpec type(String summary) {
        TypeSpec.Builder call = TypeSpec.classBuilder(type)
                .addJavadoc("$L", summary)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(ClassName.get(ActionCall.class), type))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(ARGUMENTS, "arguments")
                        .addStatement("super($L, arguments)", JavaText.literal(action.name()))
                        .build());
        required.forEach(carried -> call.addMethod(getter(carried)));
        for (Carried carried : optional) {
            call.addMethod(optionalGetter(carried));
            call.addMethod(setter(carried, type, "arguments()"));
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

    private static MethodSpec setter(Carried carried, ClassName next, String arguments) {
        return MethodSpec.methodBuilder(carried.javaName())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(carried.access().given(), carried.javaName())
                .returns(next)
                .addStatement(
                        "return new $T($L.with($L, $N))",
                        next,
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
                .addStatement("return new $T(canonical)", type)
                .build();
    }

    private TypeSpec stage(int index) {
        Carried carried = required.get(index);
        ClassName next = index + 1 < stages.size() ? stages.get(index + 1) : type;
        return TypeSpec.classBuilder(stages.get(index))
                .addJavadoc("A call that still needs {@code $L}.", JavaText.comment(carried.javaName()))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addField(ARGUMENTS, "arguments", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(ARGUMENTS, "arguments")
                        .addStatement("this.arguments = arguments")
                        .build())
                .addMethod(setter(carried, next, "arguments"))
                .build();
    }
}
