package dev.writ.compiler.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.writ.runtime.ActionCall;
import dev.writ.runtime.Arguments;
import dev.writ.runtime.Guard;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * That the typed calls of a compiled class are what their names say: each is begun, given every argument once, read back
 * and made anew from decided values. What a call says decides which attribute a value is taken for, and no digest covers
 * that.
 */
public final class CallCheck {
    /** The name that a family's calls are given: it is kept as it is, whatever it is. */
    private static final String SAMPLE_NAME = "name of an action";

    private final Class<?> guard;
    private final List<String> differences = new ArrayList<>();
    private int samples;

    private CallCheck(Class<?> guard) {
        this.guard = guard;
    }

    /** What is not as it should be in the guard's own class, one sentence each; none when all is. */
    public static List<String> differences(Guard guard) {
        Class<?> type = guard.getClass();
        ClassName name = ClassName.get(type.getPackageName(), type.getSimpleName());
        CallCheck check = new CallCheck(type);
        for (TypedCalls.TypedCall call : TypedCalls.of(guard.table(), name, TypedCalls.MOST_TYPES)) {
            try {
                check.walk(call);
            } catch (InvocationTargetException e) {
                check.differences.add(call.entry() + "(): failed with " + e.getCause());
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                check.differences.add(call.entry() + "(): " + e);
            }
        }
        return List.copyOf(check.differences);
    }

    private void walk(TypedCalls.TypedCall typed) throws ReflectiveOperationException {
        Object made = typed.isFamily()
                ? guard.getMethod(typed.entry(), String.class).invoke(null, SAMPLE_NAME)
                : guard.getMethod(typed.entry()).invoke(null);
        Arguments given = Arguments.NONE;
        for (CallEmitter.Carried carried : typed.emitter().required()) {
            Object value = sample(carried);
            made = give(made, carried, value);
            given = with(given, carried, value);
        }
        hold(typed, made, given);
        for (CallEmitter.Carried carried : typed.emitter().optional()) {
            same(typed, carried, nothing(carried), read(made, carried));
            Object value = sample(carried);
            made = give(made, carried, value);
            given = with(given, carried, value);
            hold(typed, made, given);
        }
        Method decided = made.getClass().getDeclaredMethod("decided", Arguments.class);
        decided.setAccessible(true);
        hold(typed, decided.invoke(made, given), given);
        for (CallEmitter.Carried carried : typed.emitter().required()) {
            same(typed, carried, valueOf(given, carried, carried.access().method()), read(made, carried));
        }
        for (CallEmitter.Carried carried : typed.emitter().optional()) {
            same(typed, carried, valueOf(given, carried, carried.access().optionalMethod()), read(made, carried));
        }
        named(typed, made);
        named(typed, decided.invoke(made, given));
    }

    /** Whether a call says what it is of: an action's its name, a family's the name that it was given, and its pattern. */
    private void named(TypedCalls.TypedCall typed, Object made) throws ReflectiveOperationException {
        Method family = ActionCall.class.getDeclaredMethod("family");
        family.setAccessible(true);
        String name = typed.isFamily() ? SAMPLE_NAME : typed.called();
        Optional<String> pattern = typed.isFamily() ? Optional.of(typed.called()) : Optional.empty();
        String said = ((ActionCall<?>) made).action();
        Object of = family.invoke(made);
        if (!name.equals(said) || !pattern.equals(of)) {
            differences.add("%s(): a call of `%s` and family %s, not of `%s` and %s"
                    .formatted(typed.entry(), said, of, name, pattern));
        }
    }

    /** A different one each time, so that no two can be taken for one another. */
    private Object sample(CallEmitter.Carried carried) {
        samples++;
        return switch (carried.access().method()) {
            case "truth" -> samples % 2 == 0;
            case "whole" -> (long) samples;
            case "decimal" -> BigDecimal.valueOf(samples);
            case "instant" -> Instant.ofEpochSecond(samples);
            case "members" -> List.of("a" + samples, "b" + samples);
            default -> "text" + samples;
        };
    }

    private static Object give(Object to, CallEmitter.Carried carried, Object value)
            throws ReflectiveOperationException {
        return to.getClass()
                .getMethod(carried.javaName(), type(carried.access().given()))
                .invoke(to, value);
    }

    private static Object read(Object from, CallEmitter.Carried carried) throws ReflectiveOperationException {
        return from.getClass().getMethod(carried.javaName()).invoke(from);
    }

    private static Arguments with(Arguments arguments, CallEmitter.Carried carried, Object value)
            throws ReflectiveOperationException {
        return (Arguments) Arguments.class
                .getMethod("with", String.class, type(carried.access().given()))
                .invoke(arguments, carried.name(), value);
    }

    private static Object valueOf(Arguments arguments, CallEmitter.Carried carried, String method)
            throws ReflectiveOperationException {
        return Arguments.class.getMethod(method, String.class).invoke(arguments, carried.name());
    }

    private static Object nothing(CallEmitter.Carried carried) {
        return carried.access().method().equals("whole") ? OptionalLong.empty() : Optional.empty();
    }

    private static Class<?> type(TypeName given) throws ClassNotFoundException {
        if (given.equals(TypeName.BOOLEAN)) {
            return boolean.class;
        }
        if (given.equals(TypeName.LONG)) {
            return long.class;
        }
        return given instanceof ParameterizedTypeName ? Collection.class : Class.forName(given.toString());
    }

    private void hold(TypedCalls.TypedCall typed, Object made, Arguments given) {
        boolean alike = made instanceof ActionCall<?> call && call.arguments().equals(given);
        if (!alike) {
            differences.add("%s(): `%s` instead of `%s`".formatted(typed.entry(), made, given.json()));
        }
    }

    private void same(TypedCalls.TypedCall typed, CallEmitter.Carried carried, Object expected, Object found) {
        if (!expected.equals(found)) {
            differences.add(
                    "%s().%s(): `%s` instead of `%s`".formatted(typed.entry(), carried.javaName(), found, expected));
        }
    }
}
