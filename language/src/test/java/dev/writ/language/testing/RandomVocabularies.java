package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;
import static dev.writ.language.testing.Gen.pick;
import static dev.writ.language.testing.Gen.some;

import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Action;
import dev.writ.language.model.Vocabulary.Argument;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.model.Vocabulary.Family;
import dev.writ.language.model.Vocabulary.Source;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Random vocabularies: as declared, with or without actions, or such as are inferred. */
final class RandomVocabularies {
    private static final List<String> NAMES = List.of(
            "environment",
            "region",
            "code_freeze",
            "channel",
            "agent.kind",
            "agent.teams",
            "agent.level",
            "ticket",
            "session.kind",
            "resource.owner",
            "labels",
            "amount",
            "tenant",
            "hour",
            "purpose",
            "risk-class");
    private static final List<String> ARGUMENTS =
            List.of("table", "rows", "recursive", "name", "id", "targets", "target.kind", "limit");
    private static final List<String> ACTIONS = List.of(
            "read_records",
            "bulk_write",
            "delete_records",
            "drop_table",
            "send-mail",
            "deploy.service",
            "odd action",
            "list",
            "export",
            "grant");
    private static final List<String> TAGS = List.of("write", "destructive", "irreversible", "external");
    private static final List<String> APPROVERS = List.of("dba", "security", "lead", "on call");
    private static final List<String> WORDS = List.of(
            "dev", "staging", "production", "eu", "us", "low", "high", "no", "on", "two words", "été", "007", "none");

    private static final List<Attribute> CLOCK = List.of(
            new Attribute(
                    "time.weekday",
                    new Type.Enumeration(
                            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")),
                    Source.HOST,
                    false),
            new Attribute("time.hour", new Type.Whole(0, 23), Source.HOST, false),
            new Attribute("time.minute_of_day", new Type.Whole(0, 1439), Source.HOST, false));

    /** What kind of vocabulary, by how it is spelled. */
    enum Kind {
        CLOSED,
        OPEN,
        INFERRED
    }

    private final SplittableRandom random;
    private final int size;
    private final Set<Feature> features;

    RandomVocabularies(SplittableRandom random, int size, Set<Feature> features) {
        this.random = random;
        this.size = size;
        this.features = features;
    }

    Kind kind() {
        int die = random.nextInt(100);
        return die < 70 ? Kind.CLOSED : die < 82 ? Kind.OPEN : Kind.INFERRED;
    }

    Vocabulary next(Kind kind) {
        int most = Math.min(NAMES.size(), 2 + size / 2);
        List<Attribute> attributes = new ArrayList<>();
        List<String> names = new ArrayList<>(some(random, 1, most, NAMES));
        if (!names.contains("environment") && chance(random, 80)) {
            names.add(0, "environment");
        }
        names.forEach(name -> attributes.add(kind == Kind.INFERRED ? inferred(name) : attribute(name)));
        List<String> approvers =
                chance(random, 80) && kind != Kind.INFERRED ? some(random, 1, 3, APPROVERS) : List.of();
        Optional<ZoneId> zone = kind != Kind.INFERRED && features.contains(Feature.CLOCK) && chance(random, 30)
                ? Optional.of(ZoneId.of(pick(random, List.of("Europe/Berlin", "UTC"))))
                : Optional.empty();
        zone.ifPresent(declared -> attributes.addAll(CLOCK));
        List<Action> actions = kind == Kind.CLOSED ? actions(attributes) : bareActions();
        List<Family> families = kind == Kind.CLOSED && features.contains(Feature.FAMILIES) && chance(random, 40)
                ? families(attributes)
                : List.of();
        boolean isOpen = kind != Kind.CLOSED || families.stream().anyMatch(Family::isRest);
        return new Vocabulary(attributes, actions, families, isOpen, approvers, zone);
    }

    /** No two of them are as special, so that every name belongs to one. */
    private static final List<List<String>> FAMILIES = List.of(
            List.of("", ""),
            List.of("d", ""),
            List.of("", "ed"),
            List.of("un", "d"),
            List.of("read", ""),
            List.of("", "_mail", ""),
            List.of("", "records"));

    private List<Family> families(List<Attribute> attributes) {
        List<Argument> arguments = attributes.stream()
                .filter(attribute -> attribute.source() == Source.ARGUMENT)
                .map(attribute -> new Argument(attribute.name(), chance(random, 40)))
                .toList();
        return some(random, 1, 3, FAMILIES).stream()
                .map(parts -> new Family(
                        new Pattern.Glob(parts, false),
                        some(random, 0, 2, TAGS),
                        chance(random, 50) ? Optional.empty() : Optional.of(some(random, 0, 2, arguments))))
                .toList();
    }

    private Attribute attribute(String name) {
        Source source = name.startsWith("agent.")
                ? Source.IDENTITY
                : pick(random, List.of(Source.HOST, Source.HOST, Source.HOST, Source.IDENTITY, Source.CLAIM));
        return new Attribute(name, type(), source, source == Source.CLAIM || chance(random, 30));
    }

    private Attribute inferred(String name) {
        List<Type> types = new ArrayList<>(List.of(new Type.Text(), new Type.Text(), new Type.Truth(), ANY_WHOLE));
        if (features.contains(Feature.PATHS)) {
            types.add(new Type.Path());
        }
        if (features.contains(Feature.DOMAINS)) {
            types.add(new Type.Domain());
        }
        if (features.contains(Feature.DECIMALS)) {
            types.add(new Type.Decimal(2, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        Type type = pick(random, types);
        return new Attribute(name, type, name.startsWith("agent.") ? Source.IDENTITY : Source.HOST, false);
    }

    private static final Type ANY_WHOLE = new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE);

    private Type type() {
        List<Type> more = featured();
        if (!more.isEmpty() && chance(random, 45)) {
            return pick(random, more);
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Type.Enumeration(some(random, 1, 5, WORDS));
            case 2 -> new Type.Truth();
            case 3 -> ANY_WHOLE;
            case 4 -> bounded();
            case 5 -> new Type.Text();
            case 6 -> new Type.Members(Optional.empty());
            default -> new Type.Members(Optional.of(some(random, 1, 4, WORDS)));
        };
    }

    private List<Type> featured() {
        List<Type> types = new ArrayList<>();
        if (features.contains(Feature.PATHS)) {
            types.addAll(List.of(
                    new Type.Path(), new Type.Path(true), new Type.Members(Type.Element.PATH, Optional.empty())));
        }
        if (features.contains(Feature.DOMAINS)) {
            types.addAll(List.of(new Type.Domain(), new Type.Members(Type.Element.DOMAIN, Optional.empty())));
        }
        if (features.contains(Feature.ADDRESSES)) {
            types.addAll(List.of(new Type.Address(), new Type.Members(Type.Element.ADDRESS, Optional.empty())));
        }
        if (features.contains(Feature.DECIMALS)) {
            types.addAll(List.of(
                    new Type.Decimal(2, 0, 100_000),
                    new Type.Decimal(2, Long.MIN_VALUE, Long.MAX_VALUE),
                    new Type.Decimal(0, -3, 3),
                    new Type.Decimal(18, Long.MIN_VALUE, Long.MAX_VALUE)));
        }
        if (features.contains(Feature.INSTANTS)) {
            types.add(new Type.Instant());
        }
        if (features.contains(Feature.COMMANDS)) {
            types.addAll(List.of(new Type.Command(), new Type.Command()));
        }
        return types;
    }

    private Type bounded() {
        long min = pick(random, List.of(Long.MIN_VALUE, -10L, 0L, 1L, 0L));
        long max = pick(random, List.of(Long.MAX_VALUE, 1L, 2L, 100L, 9_007_199_254_740_993L));
        return new Type.Whole(min, max);
    }

    private List<Action> actions(List<Attribute> attributes) {
        List<Attribute> arguments = some(random, 0, Math.min(ARGUMENTS.size(), 1 + size / 3), ARGUMENTS).stream()
                .map(name -> new Attribute(name, type(), Source.ARGUMENT, false))
                .toList();
        List<Action> actions = new ArrayList<>();
        for (String name : some(random, 1, Math.min(ACTIONS.size(), 2 + size / 2), ACTIONS)) {
            List<Argument> own = some(random, 0, 3, arguments).stream()
                    .map(argument -> new Argument(argument.name(), chance(random, 30)))
                    .toList();
            actions.add(new Action(name, some(random, 0, 2, TAGS), own));
        }
        actions.stream()
                .flatMap(action -> action.arguments().stream())
                .map(Argument::attribute)
                .distinct()
                .forEach(name -> arguments.stream()
                        .filter(argument -> argument.name().equals(name))
                        .forEach(attributes::add));
        return actions;
    }

    /** Actions that rules may name although none are declared. */
    private List<Action> bareActions() {
        return some(random, 1, 5, ACTIONS).stream()
                .map(name -> new Action(name, List.of(), List.of()))
                .toList();
    }
}
