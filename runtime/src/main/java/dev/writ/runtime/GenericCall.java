package dev.writ.runtime;

import dev.writ.runtime.json.JsonObject;

/** A call whose action and arguments are known only when it is made, as in a gateway; deciding validates it in full. */
public final class GenericCall extends ActionCall<GenericCall> {
    private GenericCall(String action, Arguments arguments) {
        super(action, arguments);
    }

    public static GenericCall of(String action, JsonObject arguments) {
        return new GenericCall(action, new Arguments(arguments));
    }

    @Override
    protected GenericCall decided(Arguments canonical) {
        return new GenericCall(action(), canonical);
    }
}
