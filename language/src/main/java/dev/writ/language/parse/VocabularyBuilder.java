package dev.writ.language.parse;

import static dev.writ.language.parse.LimitBuilder.lastBeforeEnd;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.parse.generated.WritBaseVisitor;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Gathers the entries of a vocabulary. */
final class VocabularyBuilder {
    private final Literals literals;
    private final Consumer<Diagnostic> sink;
    private final List<AttributeNode> attributes = new ArrayList<>();
    private final List<ActionNode> actions = new ArrayList<>();
    private final List<Word> approvers = new ArrayList<>();
    private Optional<Span> approversAt = Optional.empty();
    private Optional<Span> noActionsAt = Optional.empty();
    private Optional<Word> zone = Optional.empty();

    VocabularyBuilder(Fragment fragment, Consumer<Diagnostic> sink) {
        this.literals = new Literals(fragment, sink);
        this.sink = sink;
    }

    void add(WritParser.VocabularyEntryContext entry) {
        entry.accept(new Entries());
    }

    VocabularyNode build(Span span) {
        if (noActionsAt.isPresent() && !actions.isEmpty()) {
            sink.accept(Diagnostic.of(
                            DiagnosticCode.DUPLICATE_KEY,
                            noActionsAt.get(),
                            "but some are declared",
                            "`no actions` stands beside declared actions")
                    .withNote("an action is declared here", actions.get(0).span()));
        }
        boolean closed = noActionsAt.isPresent() || !actions.isEmpty();
        return new VocabularyNode(span, attributes, closed ? Optional.of(actions) : Optional.empty(), approvers, zone);
    }

    private final class Entries extends WritBaseVisitor<Void> {
        @Override
        public @Nullable Void visitAttributeEntry(WritParser.AttributeEntryContext context) {
            Token label = context.LABEL().getSymbol();
            attributes.add(attribute(literals.span(label, context.typing().getStop()), label, context.typing()));
            return null;
        }

        @Override
        public @Nullable Void visitActionEntry(WritParser.ActionEntryContext context) {
            Optional<List<AttributeNode>> stated =
                    Optional.ofNullable(context.arguments()).map(none -> new ArrayList<>());
            if (context.arguments() != null) {
                List<AttributeNode> arguments = stated.orElseThrow();
                for (ParseTree child : context.arguments().children) {
                    if (child instanceof WritParser.ArgumentContext argument) {
                        arguments.add(attribute(
                                literals.span(argument), argument.attribute().getStart(), argument.typing()));
                    }
                }
            }
            actions.add(new ActionNode(
                    literals.span(context.getStart(), lastBeforeEnd(context)),
                    literals.word(context.actionName()),
                    names(context.names()),
                    stated));
            return null;
        }

        @Override
        public @Nullable Void visitApproversEntry(WritParser.ApproversEntryContext context) {
            Span word = literals.span(context.getStart());
            approversAt.ifPresent(before -> sink.accept(Diagnostic.of(
                            DiagnosticCode.DUPLICATE_KEY, word, "again", "`approvers` stands twice in the vocabulary")
                    .withNote("first here", before)
                    .withHelp("join the two lists")));
            approversAt = approversAt.or(() -> Optional.of(word));
            approvers.addAll(names(context.names()));
            return null;
        }

        @Override
        public @Nullable Void visitNoActionsEntry(WritParser.NoActionsEntryContext context) {
            noActionsAt = Optional.of(literals.span(context.getStart(), lastBeforeEnd(context)));
            return null;
        }

        @Override
        public @Nullable Void visitZoneEntry(WritParser.ZoneEntryContext context) {
            Word found = literals.word(context.STRING().getSymbol());
            zone.ifPresent(before -> sink.accept(Diagnostic.of(
                            DiagnosticCode.DUPLICATE_KEY,
                            found.span(),
                            "again",
                            "the time zone stands twice in the vocabulary")
                    .withNote("first here", before.span())
                    .withHelp("keep one of the two")));
            zone = zone.or(() -> Optional.of(found));
            return null;
        }
    }

    private AttributeNode attribute(Span span, Token name, WritParser.TypingContext typing) {
        Optional<Word> from = Optional.ofNullable(typing.source).map(literals::word);
        Optional<Word> audit = Optional.ofNullable(typing.audit).map(literals::word);
        return new AttributeNode(
                span,
                literals.word(name),
                typing.type().accept(new Types()),
                from,
                typing.OPTIONAL() != null,
                Optional.ofNullable(typing.value()).map(literals::value),
                new VocabularyNode.DisclosureNode(typing.SENSITIVE() != null, audit));
    }

    private List<Word> names(WritParser.@Nullable NamesContext names) {
        return literals.words(names);
    }

    private final class Types extends WritBaseVisitor<TypeNode> {
        @Override
        public TypeNode visitEnumeration(WritParser.EnumerationContext context) {
            return new TypeNode.Enumeration(literals.span(context), names(context.names()));
        }

        @Override
        public TypeNode visitSet(WritParser.SetContext context) {
            Span span = literals.span(context);
            WritParser.SetTypeContext elements = context.setType();
            return elements.word() == null
                    ? new TypeNode.ClosedSet(span, names(elements.names()))
                    : new TypeNode.OpenSet(span, literals.word(elements.word()));
        }

        @Override
        public TypeNode visitWhole(WritParser.WholeContext context) {
            Span span = literals.span(context);
            WritParser.BoundsContext bounds = context.bounds();
            if (bounds == null) {
                return new TypeNode.Named(span, literals.word(context.getStart()));
            }
            return new TypeNode.Whole(span, bound(bounds.min), bound(bounds.max));
        }

        @Override
        public TypeNode visitDecimal(WritParser.DecimalContext context) {
            WritParser.BoundsContext bounds = context.bounds();
            return new TypeNode.Decimal(
                    literals.span(context),
                    literals.word(context.scale),
                    bounds == null ? Optional.empty() : bound(bounds.min),
                    bounds == null ? Optional.empty() : bound(bounds.max));
        }

        private Optional<Word> bound(@Nullable Token token) {
            return Optional.ofNullable(token).map(literals::word);
        }

        @Override
        public TypeNode visitNamedType(WritParser.NamedTypeContext context) {
            Word name = literals.word(context.getStart());
            if (context.getChildCount() == 1) {
                return new TypeNode.Named(name.span(), name);
            }
            if (name.text().equals("relative")
                    && context.getChildCount() == 2
                    && context.getChild(1).getText().equals("path")) {
                return new TypeNode.RelativePath(literals.span(context));
            }
            sink.accept(unexpected(((TerminalNode) context.getChild(1)).getSymbol()));
            return new TypeNode.Malformed(literals.span(context));
        }

        private Diagnostic unexpected(Token token) {
            String word = literals.spelling(token);
            Diagnostic diagnostic = Diagnostic.of(
                    DiagnosticCode.SYNTAX,
                    literals.span(token),
                    "not expected here",
                    "expected `from`, `optional`, `default`, `sensitive`, `audit` or the end of the entry, found `%s`"
                            .formatted(Excerpt.of(word)));
            return diagnostic.withNearest(word, List.of("from", "optional", "default", "sensitive", "audit"));
        }
    }
}
