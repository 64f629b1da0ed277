package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.TimeZones;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Source;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Checks a declared vocabulary. */
public final class VocabularyChecker {
    private final DiagnosticSink problems;
    private final Names names;
    private final StatedByManifests stated;
    private final TypeChecker types;
    private final Map<String, Vocabulary.Attribute> attributes = new LinkedHashMap<>();
    private final List<Vocabulary.Action> actions = new ArrayList<>();
    private final Map<Word, Vocabulary.Family> families = new LinkedHashMap<>();
    private final Map<String, Span> attributePlaces = new HashMap<>();
    private final Map<String, Span> actionPlaces = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<String> meantApprovers = new ArrayList<>();

    /** False where something has no name that it could be called by: what is meant elsewhere may be that. */
    private boolean isAllNamed = true;

    public VocabularyChecker(DiagnosticSink problems) {
        this.problems = problems;
        this.names = new Names(problems);
        this.stated = new StatedByManifests(problems);
        this.types = new TypeChecker(problems);
    }

    /** @param rules name, as {@code limits} do, the actions that an open vocabulary lists */
    public Symbols check(VocabularyNode node, Definitions definitions, List<RuleNode> rules, List<LimitNode> limits) {
        node.attributes().forEach(this::attribute);
        Optional<ZoneId> zone = node.zone().flatMap(this::clock);
        node.actions().orElse(List.of()).forEach(this::action);
        refuseNamesWithinNames();
        node.attributes().forEach(this::refuseValuesNamedLikeAttributes);
        node.actions().orElse(List.of()).forEach(action -> action.arguments()
                .forEach(this::refuseValuesNamedLikeAttributes));
        new Families(problems, families).refuseTies();
        if (node.actions().isEmpty()) {
            OpenActions.mentioned(definitions, rules, limits).forEach((name, place) -> {
                actions.add(new Vocabulary.Action(name, List.of(), List.of()));
                actionPlaces.put(name, place);
            });
        }
        List<String> approvers = new ArrayList<>(names.distinct(node.approvers(), "the approver"));
        approvers.addAll(meantApprovers);
        Vocabulary vocabulary = new Vocabulary(
                List.copyOf(attributes.values()),
                actions,
                List.copyOf(families.values()),
                node.actions().isEmpty() || families.values().stream().anyMatch(Vocabulary.Family::isRest),
                approvers.isEmpty() ? Vocabulary.ANY_APPROVER : approvers,
                zone);
        return new Symbols(
                vocabulary,
                Symbols.Origin.DECLARED,
                attributePlaces,
                actionPlaces,
                broken,
                isAllNamed
                        && !problems.unread().touches(node.span())
                        && !problems.unread().isFileMissing(),
                definitions,
                problems.steps());
    }

    private void attribute(AttributeNode node) {
        Word name = node.name();
        Span earlier = attributePlaces.putIfAbsent(name.text(), name.span());
        if (earlier != null) {
            problems.twice(name, earlier, "the attribute");
            return;
        }
        if (problems.unread().mangles(node.span())) {
            broken.add(name.text());
            return;
        }
        boolean isFree = names.isFreeForAttribute(name);
        isAllNamed &= Names.isSpelled(name);
        Optional<Type> type = types.type(node.type());
        Optional<Source> source = source(node);
        if (isFree && type.isPresent() && source.isPresent() && stated.isOfItsType(name, type.get())) {
            attributes.put(
                    name.text(), new Vocabulary.Attribute(name.text(), type.get(), source.get(), node.mayLack()));
        } else {
            broken.add(name.text());
            broken.add(Names.meant(name.text()));
            if (Names.meant(name.text()).equals("approvers") && type.orElse(null) instanceof Type.Enumeration list) {
                meantApprovers.addAll(list.values());
            }
        }
    }

    /** The attributes that the enforcing application's clock supplies; ordinary ones in every other respect. */
    private Optional<ZoneId> clock(Word zone) {
        Optional<ZoneId> known = TimeZones.named(zone.text());
        if (known.isEmpty()) {
            Diagnostic unknown = Diagnostic.of(
                            DiagnosticCode.UNKNOWN_WORD,
                            zone.span(),
                            "not a time zone",
                            "there is no time zone `" + zone.text() + "`")
                    .withHelp("write a name such as `Europe/Berlin` or `UTC`");
            problems.add(problems.nearest(unknown, zone.text(), TimeZones.names()));
        }
        Clock.TYPES.forEach((name, type) -> {
            Span earlier = attributePlaces.putIfAbsent(name, zone.span());
            if (earlier != null) {
                problems.twice(new Word(earlier, name), zone.span(), "the attribute");
            } else if (known.isPresent()) {
                attributes.put(name, new Vocabulary.Attribute(name, type, Source.HOST, false));
            } else {
                broken.add(name);
            }
        });
        return known;
    }

    private Optional<Source> source(AttributeNode node) {
        boolean ofAgent = node.name().text().startsWith("agent.");
        if (node.source().isEmpty()) {
            return Optional.of(ofAgent ? Source.IDENTITY : Source.HOST);
        }
        Word word = node.source().get();
        if (ofAgent && !word.text().equals("identity")) {
            return invalidSource(
                    word, "`" + node.name().text() + "` comes from the agent's identity", "write `from identity`");
        }
        return switch (word.text()) {
            case "host" -> Optional.of(Source.HOST);
            case "identity" -> Optional.of(Source.IDENTITY);
            case "claim" -> claim(node, word);
            case "argument" ->
                invalidSource(
                        word,
                        "`" + node.name().text() + "` is not declared with an action, so it is no argument",
                        "declare it among the arguments of its actions");
            default -> {
                problems.unknownWord(
                        word, "there is no source `" + word.text() + "`", List.of("host", "identity", "claim"));
                yield Optional.empty();
            }
        };
    }

    private Optional<Source> claim(AttributeNode node, Word word) {
        return node.mayLack()
                ? Optional.of(Source.CLAIM)
                : invalidSource(
                        word,
                        "`" + node.name().text() + "` is a claim and not optional",
                        "declare it optional: an agent need not claim anything");
    }

    private Optional<Source> invalidSource(Word word, String message, String help) {
        problems.add(Diagnostic.of(DiagnosticCode.INVALID_SOURCE, word.span(), "not this source", message)
                .withHelp(help));
        return Optional.empty();
    }

    private void action(ActionNode node) {
        Word name = node.name();
        String key =
                ActionPattern.parts(name.text()).map(ActionPattern::spelled).orElse(name.text());
        Span earlier = actionPlaces.putIfAbsent(key, name.span());
        if (earlier != null) {
            problems.twice(name, earlier, "the action");
        }
        if (!Names.isFreeForAction(name.text())) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.RESERVED_NAME,
                            name.span(),
                            "reserved",
                            "`" + name.text() + "` cannot be the name of an action")
                    .withHelp("choose another name"));
        }
        List<String> tags = names.distinct(node.tags(), "the tag");
        node.tags().forEach(tag -> isAllNamed &= names.isName(tag, "a tag"));
        List<Vocabulary.Argument> arguments = arguments(node);
        names.isWellFormed(name.span(), name.text());
        Optional<List<String>> parts = ActionPattern.parts(name.text());
        if (parts.isEmpty()) {
            problems.add(badPattern(name));
        } else if (parts.get().size() == 1) {
            actions.add(new Vocabulary.Action(parts.get().get(0), tags, arguments));
        } else {
            Pattern.Glob pattern = new Pattern.Glob(parts.get(), false);
            families.put(
                    name, new Vocabulary.Family(pattern, tags, node.stated().map(stated -> arguments)));
        }
    }

    static Diagnostic badPattern(Word word) {
        return Diagnostic.of(
                        DiagnosticCode.INVALID_PATTERN,
                        word.span(),
                        "not such a pattern",
                        "beside a star a backslash stands before a star or another backslash only")
                .withHelp("write `\\\\` for the backslash itself");
    }

    /** Those that were reported as well, so that the action has them: what is said of them is not another mistake. */
    private List<Vocabulary.Argument> arguments(ActionNode action) {
        Map<String, Span> first = new HashMap<>();
        List<Vocabulary.Argument> arguments = new ArrayList<>();
        for (AttributeNode node : action.arguments()) {
            Span earlier = first.putIfAbsent(node.name().text(), node.name().span());
            if (earlier != null) {
                problems.twice(node.name(), earlier, "the argument");
            } else {
                argument(node);
                arguments.add(new Vocabulary.Argument(Names.meant(node.name().text()), node.mayLack()));
            }
        }
        return arguments;
    }

    /** Declares the attribute of an argument where no action before has done so. */
    private void argument(AttributeNode node) {
        String name = node.name().text();
        Span place = attributePlaces.putIfAbsent(name, node.name().span());
        if (problems.unread().mangles(node.span())) {
            broken.add(name);
            return;
        }
        boolean isFree = names.isFreeForArgument(node.name());
        isAllNamed &= Names.isSpelled(node.name());
        Optional<Type> type = types.type(node.type());
        boolean fromAgent = isFromAgent(node);
        if (!isFree || type.isEmpty() || !fromAgent) {
            broken.add(name);
            broken.add(Names.meant(name));
        } else if (place == null) {
            attributes.put(name, new Vocabulary.Attribute(name, type.get(), Source.ARGUMENT, false));
        } else {
            requireAgreement(node, type.get(), place);
        }
    }

    private boolean isFromAgent(AttributeNode node) {
        if (node.name().text().startsWith("agent.")) {
            return invalidSource(
                            node.name(),
                            "`" + node.name().text() + "` comes from the agent's identity, so it is no argument",
                            "declare it as an attribute, or choose another name")
                    .isPresent();
        }
        return node.source().isEmpty()
                || node.source().get().text().equals("argument")
                || invalidSource(
                                node.source().get(),
                                "`" + node.name().text() + "` is an argument, which the agent chooses",
                                "leave the source out")
                        .isPresent();
    }

    private void requireAgreement(AttributeNode node, Type type, Span place) {
        Vocabulary.Attribute other = attributes.get(node.name().text());
        if (other == null || broken.contains(node.name().text())) {
            return;
        }
        if (other.source() != Source.ARGUMENT) {
            problems.twice(node.name(), place, "the attribute");
        } else if (!other.type().equals(type)) {
            broken.add(node.name().text());
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            node.type().span(),
                            "another type",
                            "the argument `" + node.name().text() + "` has two types")
                    .withNote("it is declared first here", place)
                    .withHelp("an argument has one type everywhere: use the same, or two names"));
        }
    }

    /** A request may nest {@code agent.id} inside {@code agent}, so that both cannot be attributes. */
    private void refuseNamesWithinNames() {
        new TreeMap<>(attributePlaces).forEach((name, place) -> {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                Span outer = attributePlaces.get(name.substring(0, dot));
                if (outer != null && !broken.contains(name)) {
                    problems.add(Diagnostic.of(
                                    DiagnosticCode.DUPLICATE_NAME,
                                    place,
                                    "inside another attribute",
                                    "`" + name.substring(0, dot) + "` and `" + name + "` are both attributes")
                            .withNote("`" + name.substring(0, dot) + "` is declared here", outer)
                            .withHelp("keep one of them: a request writes the second inside the first"));
                }
            }
        });
    }

    private void refuseValuesNamedLikeAttributes(AttributeNode node) {
        List<Word> values = List.of();
        if (node.type() instanceof TypeNode.Enumeration enumeration) {
            values = enumeration.values();
        } else if (node.type() instanceof TypeNode.ClosedSet set) {
            values = set.values();
        }
        for (Word value : values) {
            Span place = attributePlaces.get(value.text());
            if (place != null) {
                problems.add(Diagnostic.of(
                                DiagnosticCode.DUPLICATE_NAME,
                                place,
                                "also a value",
                                "`" + value.text() + "` is an attribute and a value of `"
                                        + node.name().text() + "`")
                        .withNote("the value is declared here", value.span())
                        .withHelp("rename one of them: a bare word could mean either"));
            }
        }
    }
}
