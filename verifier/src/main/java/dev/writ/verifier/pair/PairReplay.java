package dev.writ.verifier.pair;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Allowance;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.encode.Counterparts;
import dev.writ.verifier.finding.Witnesses;
import dev.writ.verifier.property.PropertyProof.Found;
import dev.writ.verifier.replay.Concretiser;
import dev.writ.verifier.replay.EnginesDisagree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes two requests of what the solver found, and believes them only when every engine decides both as it was said. */
public final class PairReplay {
    private final Policy policy;
    private final PairStatement statement;
    private final Set<String> changing;
    private final Concretiser concretiser;
    private final Witnesses.Replaying replay;

    public PairReplay(Policy policy, PairStatement statement, PairProof proof, Witnesses.Replaying replay) {
        this.policy = policy;
        this.statement = statement;
        this.changing = statement.changing(policy.vocabulary());
        this.concretiser = new Concretiser(proof.classes(), proof.compared(), proof.names());
        this.replay = replay;
    }

    /** How two decisions break the statement. */
    private record Breach(Decision first, Decision second, Optional<String> limit) {}

    public PairWitness witness(Found.Some some) throws EnginesDisagree {
        JsonObject both = concretiser.request(some.action(), some.classes());
        JsonObject first = first(both);
        JsonObject second = withOtherLines(second(both), first);
        for (String attribute : changing) {
            JsonObject closer = with(second, attribute, first);
            if (breach(first, closer).isPresent()) {
                second = closer;
            }
        }
        Optional<Breach> breach = breach(first, second);
        if (breach.isEmpty()) {
            throw new EnginesDisagree("the solver and the interpreter disagree whether %s and %s break `%s`"
                    .formatted(JsonWriter.write(first), JsonWriter.write(second), statement.id()));
        }
        Decision one = replay.decide(first);
        Decision other = replay.decide(second);
        if (!one.equals(breach.get().first()) || !other.equals(breach.get().second())) {
            throw new EnginesDisagree("what %s and %s are decided depends on who asks"
                    .formatted(JsonWriter.write(first), JsonWriter.write(second)));
        }
        return new PairWitness(
                first,
                one,
                second,
                other,
                differing(first, second),
                breach.get().limit());
    }

    private JsonObject first(JsonObject both) {
        Set<String> others = Set.copyOf(changing.stream().map(Counterparts::of).toList());
        return new JsonObject(both.members().stream()
                .filter(member -> !others.contains(member.name()))
                .toList());
    }

    private JsonObject second(JsonObject both) {
        List<JsonObject.Member> members = new ArrayList<>();
        for (JsonObject.Member member : both.members()) {
            if (!changing.contains(member.name())) {
                Optional<String> of = changing.stream()
                        .filter(name -> Counterparts.of(name).equals(member.name()))
                        .findFirst();
                members.add(new JsonObject.Member(of.orElse(member.name()), member.value()));
            }
        }
        return new JsonObject(members);
    }

    /** Two command lines that differ and do the same are told apart by a blank: what is found is one line for both. */
    private JsonObject withOtherLines(JsonObject request, JsonObject other) {
        return new JsonObject(request.members().stream()
                .map(member -> isLine(member.name())
                                && other.get(member.name()).equals(Optional.of(member.value()))
                                && member.value() instanceof JsonString line
                        ? new JsonObject.Member(member.name(), new JsonString(" " + line.value()))
                        : member)
                .toList());
    }

    private boolean isLine(String name) {
        return changing.contains(name)
                && policy.vocabulary().attribute(name).orElseThrow().type() instanceof Type.Command;
    }

    /** A request that has of an attribute what another has of it, in the order of declaration. */
    private JsonObject with(JsonObject request, String attribute, JsonObject other) {
        List<JsonObject.Member> members = new ArrayList<>();
        request.members().stream()
                .filter(member -> !member.name().equals(attribute))
                .forEach(members::add);
        other.members().stream()
                .filter(member -> member.name().equals(attribute))
                .forEach(members::add);
        List<String> order = policy.vocabulary().given().stream()
                .map(Vocabulary.Attribute::name)
                .toList();
        members.sort((left, right) -> order.indexOf(left.name()) - order.indexOf(right.name()));
        return new JsonObject(members);
    }

    private List<String> differing(JsonObject first, JsonObject second) {
        return changing.stream()
                .filter(name -> !first.get(name).equals(second.get(name)))
                .toList();
    }

    /** Empty where the requests are not what the statement is about, or are decided as it says. */
    private Optional<Breach> breach(JsonObject first, JsonObject second) {
        if (!(Interpreter.validate(policy, first) instanceof Validation.Valid one)
                || !(Interpreter.validate(policy, second) instanceof Validation.Valid other)
                || !isAbout(one)
                || !isAbout(other)
                || !isOrdered(one, other)) {
            return Optional.empty();
        }
        Decision decided = Interpreter.decide(policy, first);
        Decision decidedOther = Interpreter.decide(policy, second);
        boolean isDecidedSo = statement.growing().isPresent()
                ? decidedOther.outcome().isAtLeastAsRestrictiveAs(decided.outcome())
                : decidedOther.outcome().equals(decided.outcome());
        if (!isDecidedSo) {
            return Optional.of(new Breach(decided, decidedOther, Optional.empty()));
        }
        return limit(one, decided, other, decidedOther)
                .map(limit -> new Breach(decided, decidedOther, Optional.of(limit)));
    }

    private boolean isAbout(Validation.Valid request) {
        return Interpreter.concerns(policy, statement.scope(), statement.condition(), request);
    }

    private boolean isOrdered(Validation.Valid one, Validation.Valid other) {
        if (statement.growing().isEmpty()) {
            return true;
        }
        Optional<Value> less = grown(one);
        Optional<Value> more = grown(other);
        return less.isPresent() && more.isPresent() && number(less.get()) < number(more.get());
    }

    /** What a request says of what grows, be it by its default. */
    private Optional<Value> grown(Validation.Valid request) {
        String attribute = statement.growing().orElseThrow();
        return request.value(attribute)
                .or(() -> policy.vocabulary().attribute(attribute).flatMap(Vocabulary.Attribute::fallback));
    }

    /** A limit that, exhausted, denies the first request and not the second, or where both must be alike one of them. */
    private Optional<String> limit(
            Validation.Valid one, Decision decided, Validation.Valid other, Decision decidedOther) {
        if (decided.effect() == Effect.DENY || decidedOther.effect() == Effect.DENY) {
            return Optional.empty();
        }
        for (Limit limit : policy.limits()) {
            boolean breaks = mayDenyAlone(limit, one, decided, other, decidedOther)
                    || statement.growing().isEmpty() && mayDenyAlone(limit, other, decidedOther, one, decided);
            if (breaks) {
                return Optional.of(limit.id());
            }
        }
        return Optional.empty();
    }

    private static boolean mayDenyAlone(
            Limit limit, Validation.Valid one, Decision decided, Validation.Valid other, Decision decidedOther) {
        boolean isApart = limit.per()
                .filter(per -> !one.value(per).equals(other.value(per)))
                .isPresent();
        return decided.limits().contains(limit.id())
                && (!decidedOther.limits().contains(limit.id()) || isApart || addsMore(limit, one, other));
    }

    /** Whether there may be left what the second adds, and not what the first does. */
    private static boolean addsMore(Limit limit, Validation.Valid one, Validation.Valid other) {
        return limit.allowance()
                .of()
                .map(Allowance.Summed::attribute)
                .filter(of -> one.value(of).isPresent() && other.value(of).isPresent())
                .filter(of -> {
                    long less = number(other.value(of).orElseThrow());
                    return less < number(one.value(of).orElseThrow())
                            && less <= limit.allowance().most();
                })
                .isPresent();
    }

    private static long number(Value value) {
        return ((Value.Whole) value).value();
    }
}
