package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;
import static dev.writ.language.testing.Gen.pick;
import static dev.writ.language.testing.Gen.some;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.language.model.Vocabulary.Source;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.ScopeNode.Constraint;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.canonical.DecimalSpelling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Random conditions and constraints for one scope, well typed but for contradictions. */
final class RandomConditions {
    private final SplittableRandom random;
    private final Vocabulary vocabulary;
    private final Set<String> bareWords;
    private final Scope scope;
    private final Span span;
    private final RandomPatterns forms;

    private final Set<Feature> features;

    /** @param bareWords names that stand for attributes without a dot, where the vocabulary is inferred */
    RandomConditions(
            SplittableRandom random,
            Vocabulary vocabulary,
            Set<String> bareWords,
            Scope scope,
            Span span,
            Set<Feature> features) {
        this.features = features;
        this.random = random;
        this.vocabulary = vocabulary;
        this.bareWords = bareWords;
        this.scope = scope;
        this.span = span;
        this.forms = new RandomPatterns(random, span);
    }

    Optional<Expr> condition(int size) {
        List<Attribute> usable = vocabulary.given().stream()
                .filter(attribute -> standing(attribute) != Presence.UNDEFINED)
                .filter(attribute -> attribute.name().contains(".") || bareWords.contains(attribute.name()))
                .toList();
        return usable.isEmpty() ? Optional.empty() : Optional.of(expression(usable, size, new HashSet<>()));
    }

    /** A key of a rule: one value, or several. */
    Optional<Constraint> constraint(String name) {
        return vocabulary
                .attribute(name)
                .filter(attribute -> !(attribute.type() instanceof Type.Command))
                .filter(this::isConstrainable)
                .map(attribute -> new Constraint(span, new Word(span, name), values(attribute)));
    }

    private boolean isConstrainable(Attribute attribute) {
        if (attribute.source() != Source.ARGUMENT) {
            return true;
        }
        boolean ofRuleKeyName = Set.of("name", "id").contains(attribute.name());
        return !ofRuleKeyName
                && scoped().allMatch(action -> action.argument(attribute.name()).isPresent())
                && vocabulary.families().stream().allMatch(family -> vocabulary.arguments(family).stream()
                        .anyMatch(argument -> argument.attribute().equals(attribute.name())));
    }

    private List<Expr> values(Attribute attribute) {
        int most = attribute.type() instanceof Type.Truth || chance(random, 60) ? 1 : 3;
        List<Expr> literals = new ArrayList<>(literals(attribute.type(), most));
        if (features.contains(Feature.STARS) && chance(random, 40)) {
            List<Expr> starred = forms.starred(attribute.type(), most);
            literals = starred.isEmpty() || chance(random, 50) ? literals : new ArrayList<>();
            literals.addAll(starred);
        }
        return literals;
    }

    /** How an attribute stands to the whole scope: where only some actions have it, it is as good as optional. */
    private Presence standing(Attribute attribute) {
        if (attribute.source() != Source.ARGUMENT) {
            return attribute.optional() ? Presence.OPTIONAL : Presence.REQUIRED;
        }
        Set<Presence> presences = new HashSet<>();
        scoped().forEach(action -> presences.add(vocabulary.presence(attribute, action.name())));
        // Some names of a family are in most scopes.
        vocabulary
                .families()
                .forEach(family -> presences.add(Vocabulary.presence(attribute, vocabulary.arguments(family))));
        if (presences.equals(Set.of(Presence.UNDEFINED)) || presences.isEmpty()) {
            return Presence.UNDEFINED;
        }
        return presences.equals(Set.of(Presence.REQUIRED)) ? Presence.REQUIRED : Presence.OPTIONAL;
    }

    private Stream<Vocabulary.Action> scoped() {
        return vocabulary.actions().stream().filter(action -> ActionNames.includes(scope, action.name(), vocabulary));
    }

    /** @param known attributes that are present where the expression stands */
    private Expr expression(List<Attribute> usable, int size, Set<String> known) {
        if (size <= 1 || chance(random, 25)) {
            return guarded(pick(random, usable), known);
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> and(terms(usable, size, known));
            case 2, 3 -> or(terms(usable, size, known));
            case 4 -> new Expr.Not(span, expression(usable, size - 1, known));
            default -> new Expr.Implies(span, expression(usable, size / 2, known), expression(usable, size / 2, known));
        };
    }

    private List<Expr> terms(List<Attribute> usable, int size, Set<String> known) {
        List<Expr> terms = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            terms.add(expression(usable, size / count, known));
        }
        return terms;
    }

    /** A test of the attribute, behind a test of its presence where it may be absent. */
    private Expr guarded(Attribute attribute, Set<String> known) {
        if (standing(attribute) == Presence.REQUIRED || known.contains(attribute.name())) {
            return chance(random, 3) ? has(attribute) : test(attribute, known);
        }
        Expr has = has(attribute);
        return switch (random.nextInt(6)) {
            case 0 -> has;
            case 1 -> new Expr.Implies(span, has, test(attribute, known));
            case 2 -> or(List.of(new Expr.Not(span, has), test(attribute, known)));
            default -> {
                Set<String> inside = new HashSet<>(known);
                inside.add(attribute.name());
                yield and(List.of(has, guarded(attribute, inside)));
            }
        };
    }

    private Expr has(Attribute attribute) {
        return new Expr.Has(span, new Word(span, attribute.name()));
    }

    private Expr test(Attribute attribute, Set<String> known) {
        Expr name = new Expr.Name(span, attribute.name());
        Type type = attribute.type();
        if (type instanceof Type.Command) {
            return new RandomCommands(random).test(attribute.name(), span);
        }
        if (features.contains(Feature.PAIRS) && chance(random, 15)) {
            Optional<Expr> pair = pair(attribute, name, known);
            if (pair.isPresent()) {
                return pair.get();
            }
        }
        if (type instanceof Type.Instant && chance(random, 60)) {
            Expr.Order order = pick(random, List.of(Expr.Order.values()));
            return new Expr.Ordering(span, name, order, span, literal(type));
        }
        if (!features.isEmpty() && type.range().isPresent() && chance(random, 20)) {
            return new Expr.Between(span, name, literal(type), literal(type));
        }
        boolean formed = type instanceof Type.Path || type instanceof Type.Domain;
        if (formed || type instanceof Type.Text && features.contains(Feature.STRING_FORMS)) {
            Optional<Expr> form = chance(random, 60) ? forms.test(name, type) : Optional.empty();
            if (form.isPresent()) {
                return form.get();
            }
        }
        if (type instanceof Type.Members) {
            return setTest(name, type);
        }
        if (type instanceof Type.Truth && chance(random, 60)) {
            return name;
        }
        if (!(type instanceof Type.Truth) && chance(random, 30)) {
            return new Expr.In(span, name, literals(type, 3));
        }
        Expr literal = literal(type);
        Expr.Operator operator = operator(type);
        boolean turned = isNumber(type) && chance(random, 20);
        return turned
                ? new Expr.Comparison(span, literal, operator.flip(), span, name)
                : new Expr.Comparison(span, name, operator, span, literal);
    }

    /** Another attribute of the type that is present where this one is tested. */
    private Optional<Expr> pair(Attribute attribute, Expr name, Set<String> known) {
        List<Attribute> others = vocabulary.given().stream()
                .filter(other -> !other.name().equals(attribute.name()))
                .filter(other -> isAlike(attribute.type(), other.type()) || isOfSet(attribute.type(), other.type()))
                .filter(other -> standing(other) == Presence.REQUIRED || known.contains(other.name()))
                .filter(other -> other.name().contains(".") || bareWords.contains(other.name()))
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Attribute chosen = pick(random, others);
        Expr.Name other = new Expr.Name(span, chosen.name());
        if (chosen.type() instanceof Type.Members) {
            return Optional.of(
                    attribute.type() instanceof Type.Members
                            ? new Expr.Contains(
                                    span,
                                    name,
                                    pick(random, List.of(Expr.Quantifier.values())),
                                    List.of(new Expr.NamedList(span, other.text())))
                            : new Expr.In(span, name, List.of(new Expr.NamedList(span, other.text()))));
        }
        if (attribute.type() instanceof Type.Members) {
            return Optional.of(new Expr.Contains(span, name, Expr.Quantifier.ALL, List.of(other)));
        }
        Expr beside =
                attribute.type().range().isPresent() && chance(random, 50) ? shifted(attribute.type(), other) : other;
        if (attribute.type() instanceof Type.Instant && chance(random, 70)) {
            Expr.Order order = pick(random, List.of(Expr.Order.values()));
            return Optional.of(new Expr.Ordering(span, name, order, span, beside));
        }
        if (!beside.equals(other) && chance(random, 30)) {
            return Optional.of(new Expr.Comparison(span, beside, operator(attribute.type()), span, name));
        }
        return Optional.of(new Expr.Comparison(span, name, operator(attribute.type()), span, beside));
    }

    private Expr shifted(Type type, Expr.Name attribute) {
        Expr.Direction direction = pick(random, List.of(Expr.Direction.values()));
        String amount = type instanceof Type.Instant
                ? pick(random, List.of("1s", "90m", "24h", "1d"))
                : DecimalSpelling.of(
                        pick(random, List.of(0L, 1L, 5L, 1_000L, (1L << 62) - 1)),
                        type instanceof Type.Decimal decimal ? decimal.scale() : 0);
        return new Expr.Shifted(span, attribute, direction, amount, span);
    }

    /** Whether one is a set and the other a set of the same things, or one of them. */
    private static boolean isOfSet(Type a, Type b) {
        boolean isSet = a instanceof Type.Members || b instanceof Type.Members;
        return isSet && element(a).isPresent() && element(a).equals(element(b)) && !isDisjoint(a, b);
    }

    private static Optional<Type.Element> element(Type type) {
        if (type instanceof Type.Members members) {
            return Optional.of(members.element());
        }
        return !Pools.isRelative(type) && type.isText() || type instanceof Type.Enumeration
                ? Optional.of(Pools.element(type))
                : Optional.empty();
    }

    private static boolean isDisjoint(Type a, Type b) {
        List<String> left = values(a);
        List<String> right = values(b);
        return !left.isEmpty() && !right.isEmpty() && Collections.disjoint(left, right);
    }

    private static List<String> values(Type type) {
        if (type instanceof Type.Enumeration enumeration) {
            return enumeration.values();
        }
        return type instanceof Type.Members members ? members.values().orElse(List.of()) : List.of();
    }

    private static boolean isAlike(Type a, Type b) {
        return !(a instanceof Type.Members)
                && a.getClass() == b.getClass()
                && (!(a instanceof Type.Enumeration) || a.equals(b))
                && (!(a instanceof Type.Decimal x && b instanceof Type.Decimal y) || x.scale() == y.scale());
    }

    private Expr setTest(Expr name, Type type) {
        boolean open = type instanceof Type.Members set && set.values().isEmpty();
        if (open && features.contains(Feature.STARS) && chance(random, 40)) {
            List<Expr> values = new ArrayList<>(forms.starred(type, 2));
            if (chance(random, 50)) {
                values.addAll(literals(type, 2));
            }
            if (((Type.Members) type).element() == Type.Element.TEXT && chance(random, 30)) {
                values.add(forms.regex());
            }
            return new Expr.Contains(span, name, pick(random, List.of(Expr.Quantifier.values())), values);
        }
        if (features.contains(Feature.PAIRS) && chance(random, 20)) {
            return counted(name);
        }
        return switch (random.nextInt(5)) {
            case 0 -> new Expr.IsEmpty(span, name);
            case 1 -> new Expr.Contains(span, name, Expr.Quantifier.ALL, literals(type, 1));
            case 2 -> new Expr.Contains(span, name, Expr.Quantifier.ANY, literals(type, 3));
            case 3 -> new Expr.Contains(span, name, Expr.Quantifier.ALL, literals(type, 3));
            default -> new Expr.Contains(span, name, Expr.Quantifier.ONLY, literals(type, 3));
        };
    }

    /** In each of the ways in which a number of elements is compared; some set has so many. */
    private Expr counted(Expr name) {
        Expr count = new Expr.Part(span, new Word(span, "count"), new Word(span, ((Expr.Name) name).text()));
        Expr none = new Expr.Numeral(span, "0");
        Expr some = new Expr.Numeral(span, Integer.toString(1 + random.nextInt(3)));
        return switch (random.nextInt(4)) {
            case 0 -> new Expr.Between(span, count, none, some);
            case 1 -> new Expr.In(span, count, List.of(none, some));
            case 2 -> new Expr.Comparison(span, some, Expr.Operator.AT_LEAST, span, count);
            default ->
                new Expr.Comparison(
                        span, count, pick(random, List.of(Expr.Operator.AT_MOST, Expr.Operator.NOT_EQUAL)), span, some);
        };
    }

    private static boolean isNumber(Type type) {
        return type instanceof Type.Whole || type instanceof Type.Decimal;
    }

    private Expr.Operator operator(Type type) {
        return isNumber(type)
                ? pick(random, List.of(Expr.Operator.values()))
                : pick(random, List.of(Expr.Operator.EQUAL, Expr.Operator.NOT_EQUAL));
    }

    private Expr literal(Type type) {
        return literals(type, 1).get(0);
    }

    /** Between one and so many different literals of the type, or members of the set. */
    private List<Expr> literals(Type type, int most) {
        if (type instanceof Type.Enumeration enumeration) {
            return some(random, 1, most, enumeration.values()).stream()
                    .map(this::word)
                    .toList();
        } else if (type instanceof Type.Members set && set.values().isPresent()) {
            return some(random, 1, most, set.values().get()).stream()
                    .map(this::word)
                    .toList();
        } else if (type instanceof Type.Truth) {
            return List.of(new Expr.Truth(span, random.nextBoolean()));
        } else if (isNumber(type)) {
            return numbers(type, most);
        }
        return some(random, 1, most, pool(type)).stream()
                .map(text -> Pools.isRelative(type) ? Pools.relative(text) : text)
                .map(text -> (Expr) new Expr.Text(span, text))
                .toList();
    }

    private static List<String> pool(Type type) {
        if (type instanceof Type.Instant) {
            return Pools.INSTANTS;
        } else if (type instanceof Type.Path
                || type instanceof Type.Members set && set.element() == Type.Element.PATH) {
            return Pools.PATHS;
        }
        if (Pools.element(type) == Type.Element.ADDRESS) {
            return Pools.ADDRESSES;
        }
        return Pools.element(type) == Type.Element.DOMAIN ? Pools.DOMAINS : Pools.TEXTS;
    }

    private List<Expr> numbers(Type numeric, int most) {
        Type.Range type = numeric.range().orElseThrow();
        int scale = numeric instanceof Type.Decimal decimal ? decimal.scale() : 0;
        Set<Long> numbers = new LinkedHashSet<>();
        for (int i = 0; i < most; i++) {
            long near = pick(random, List.of(type.min(), type.max(), 0L, 5L, 1000L, -1L, 9_007_199_254_740_992L));
            long number = near + random.nextInt(-1, 3);
            if (number >= type.min() && number <= type.max()) {
                numbers.add(number);
            }
        }
        if (numbers.isEmpty()) {
            numbers.add(type.max());
        }
        return numbers.stream()
                .map(number -> (Expr) new Expr.Numeral(span, DecimalSpelling.of(number, scale)))
                .toList();
    }

    private Expr word(String word) {
        return word.matches("[A-Za-z_][A-Za-z0-9_-]*") && chance(random, 80)
                ? new Expr.Name(span, word)
                : new Expr.Text(span, word);
    }

    private Expr and(List<Expr> terms) {
        List<Expr> flat = new ArrayList<>();
        for (Expr term : terms) {
            if (term instanceof Expr.And and) {
                flat.addAll(and.terms());
            } else {
                flat.add(term);
            }
        }
        return new Expr.And(span, flat);
    }

    private Expr or(List<Expr> terms) {
        List<Expr> flat = new ArrayList<>();
        for (Expr term : terms) {
            if (term instanceof Expr.Or or) {
                flat.addAll(or.terms());
            } else {
                flat.add(term);
            }
        }
        return new Expr.Or(span, flat);
    }
}
