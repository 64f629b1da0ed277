package dev.writ.runtime.audit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The parts of a writer, of which one call fails: the n-th over all methods of all parts and of the files that they open.
 * What there is to fail is found by reflection, so that no step can be forgotten.
 */
final class FaultyParts {
    /** Where in the call that fails. */
    enum When {
        BEFORE,
        HALFWAY,
        AFTER
    }

    /** What it fails with. */
    enum Kind {
        EXCEPTION,
        OUT_OF_MEMORY,
        STACK_OVERFLOW,
        PLAIN_ERROR;

        Throwable make(Method method) {
            return switch (this) {
                case EXCEPTION ->
                    Arrays.asList(method.getExceptionTypes()).contains(IOException.class)
                            ? new IOException("No space left on device")
                            : new IllegalStateException("injected");
                case OUT_OF_MEMORY -> new OutOfMemoryError("injected");
                case STACK_OVERFLOW -> new StackOverflowError("injected");
                case PLAIN_ERROR -> new Error("injected");
            };
        }
    }

    private final int step;
    private final When when;
    private final Kind kind;
    private final List<String> steps = Collections.synchronizedList(new ArrayList<>());
    private boolean hasFailed;

    /** @param step counted from 0; none fails beyond the last */
    FaultyParts(int step, When when, Kind kind) {
        this.step = step;
        this.when = when;
        this.kind = kind;
    }

    /** Each call so far, in order. */
    List<String> steps() {
        return List.copyOf(steps);
    }

    synchronized boolean hasFailed() {
        return hasFailed;
    }

    LogParts of(LogParts parts) {
        try {
            RecordComponent[] components = LogParts.class.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] wrapped = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                wrapped[i] = wrap(types[i], components[i].getAccessor().invoke(parts));
            }
            return LogParts.class.getDeclaredConstructor(types).newInstance(wrapped);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Object wrap(Class<?> type, Object part) {
        if (!type.isInterface()) {
            throw new AssertionError(type + " is no interface, so that its steps could not fail");
        }
        return Proxy.newProxyInstance(
                LogParts.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(type, part, method, arguments));
    }

    private Object call(Class<?> type, Object part, Method method, Object[] arguments) throws Throwable {
        boolean fails = count(type.getSimpleName() + "." + method.getName());
        if (fails && when == When.HALFWAY && arguments != null && arguments[0] instanceof byte[] bytes) {
            invoke(part, method, new Object[] {Arrays.copyOf(bytes, bytes.length / 2)});
        }
        // What fails to close has let go of the file all the same, as with the operating system.
        if (fails && when != When.AFTER && !method.getName().equals("close")) {
            throw kind.make(method);
        }
        Object result = invoke(part, method, arguments);
        if (fails) {
            throw kind.make(method);
        }
        return method.getReturnType() == LogStore.LogFile.class ? wrap(LogStore.LogFile.class, result) : result;
    }

    private synchronized boolean count(String name) {
        steps.add(name);
        boolean fails = steps.size() - 1 == step;
        hasFailed |= fails;
        return fails;
    }

    private static Object invoke(Object part, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(part, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
