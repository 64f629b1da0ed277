package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.parse.generated.WritBaseVisitor;
import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.DefinitionNode;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.RelationNode;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.SentenceNode;
import dev.writ.language.syntax.TestNode;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.WaiverNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Gathers the declarations of a document. */
final class DeclarationBuilder extends WritBaseVisitor<Void> {
    private final Literals literals;
    private final RuleBuilder rules;
    private final SentenceBuilder sentences;
    private final LimitBuilder limitBuilder;
    private final ConditionBuilder conditions;
    private final RequestBuilder requests;
    private final Consumer<Diagnostic> sink;
    private final Map<String, Span> seen = new LinkedHashMap<>();
    private final Map<String, Word> heading = new LinkedHashMap<>();
    private final List<RuleNode> ruleNodes = new ArrayList<>();
    private final List<PropertyNode> properties = new ArrayList<>();
    private final List<TestNode> tests = new ArrayList<>();
    private final List<DefinitionNode> definitions = new ArrayList<>();
    private final List<Word> includes = new ArrayList<>();
    private final List<Word> bounds = new ArrayList<>();
    private final List<LimitNode> limits = new ArrayList<>();
    private final List<Expr> assumptions = new ArrayList<>();
    private final List<RelationNode> relations = new ArrayList<>();
    private final List<Word> packs = new ArrayList<>();
    private final List<WaiverNode> waivers = new ArrayList<>();
    private Optional<VocabularyNode> vocabulary = Optional.empty();

    DeclarationBuilder(Fragment fragment, Consumer<Diagnostic> sink) {
        this.literals = new Literals(fragment, sink);
        this.rules = new RuleBuilder(fragment, sink);
        this.sentences = new SentenceBuilder(literals, rules);
        this.limitBuilder = new LimitBuilder(literals, rules);
        this.conditions = new ConditionBuilder(fragment, sink);
        this.requests = new RequestBuilder(fragment, sink);
        this.sink = sink;
    }

    PolicyFile build(SourceText source) {
        return new PolicyFile(
                new PolicyFile.Header(source, heading("oags"), heading("policy"), heading("version")),
                new PolicyFile.Composition(includes, bounds, packs),
                new PolicyFile.Terms(vocabulary, definitions),
                new PolicyFile.RuleSet(ruleNodes, heading("default")),
                new PolicyFile.Guards(assumptions, limits),
                new PolicyFile.Claims(properties, relations, tests),
                waivers);
    }

    /** @param keyword where the declaration begins */
    void vocabulary(Span keyword, VocabularyNode node) {
        if (isFirst("vocabulary", keyword)) {
            vocabulary = Optional.of(node);
        }
    }

    @Override
    public @Nullable Void visitLabelledRule(WritParser.LabelledRuleContext context) {
        Word id = literals.word(context.LABEL().getSymbol());
        Span span =
                literals.span(context.LABEL().getSymbol(), context.policyRule().getStop());
        rule(context.OTHERWISE(), rules.rule(Optional.of(id), span, context.policyRule()));
        return null;
    }

    @Override
    public @Nullable Void visitPlainRule(WritParser.PlainRuleContext context) {
        Span span = literals.span(context.getStart(), context.policyRule().getStop());
        rule(context.OTHERWISE(), rules.rule(Optional.empty(), span, context.policyRule()));
        return null;
    }

    /** Behind the rule before it where it says {@code otherwise}. */
    private void rule(@Nullable TerminalNode otherwise, RuleNode rule) {
        Optional<RuleNode> before =
                ruleNodes.isEmpty() ? Optional.empty() : Optional.of(ruleNodes.get(ruleNodes.size() - 1));
        ruleNodes.add(
                otherwise == null
                        ? rule
                        : rule.withRung(RuleNode.Rung.behind(before, literals.span(otherwise.getSymbol()))));
    }

    @Override
    public @Nullable Void visitPropertyDeclaration(WritParser.PropertyDeclarationContext context) {
        Span span = literals.span(context.getStart(), context.sentence().getStop());
        SentenceNode sentence = sentences.sentence(literals.word(context.name()), span, context.sentence());
        if (sentence instanceof PropertyNode property) {
            properties.add(property);
        } else {
            relations.add((RelationNode) sentence);
        }
        return null;
    }

    @Override
    public @Nullable Void visitLimitDeclaration(WritParser.LimitDeclarationContext context) {
        limits.add(limitBuilder.limit(context));
        return null;
    }

    @Override
    public @Nullable Void visitDefinition(WritParser.DefinitionContext context) {
        WritParser.MeaningContext meaning = context.meaning();
        Span span = literals.span(context.getStart(), meaning.getStop());
        Word name = literals.word(context.LABEL().getSymbol());
        if (meaning.condition() != null) {
            definitions.add(new DefinitionNode.OfCondition(span, name, conditions.visitCondition(meaning.condition())));
            return null;
        }
        List<Expr> items = new ArrayList<>();
        for (ParseTree child : meaning.children) {
            if (child instanceof WritParser.ListItemContext item) {
                items.add(literals.value(item));
            }
        }
        definitions.add(new DefinitionNode.OfList(span, name, items));
        return null;
    }

    @Override
    public @Nullable Void visitAssumption(WritParser.AssumptionContext context) {
        assumptions.add(conditions.visitCondition(context.condition()));
        return null;
    }

    @Override
    public @Nullable Void visitInclusion(WritParser.InclusionContext context) {
        includes.add(literals.word(context.STRING().getSymbol()));
        return null;
    }

    @Override
    public @Nullable Void visitBound(WritParser.BoundContext context) {
        bounds.add(literals.word(context.STRING().getSymbol()));
        return null;
    }

    @Override
    public @Nullable Void visitPacks(WritParser.PacksContext context) {
        packs.addAll(literals.words(context.names()));
        return null;
    }

    @Override
    public @Nullable Void visitWaiver(WritParser.WaiverContext context) {
        waivers.add(limitBuilder.waiver(context));
        return null;
    }

    @Override
    public @Nullable Void visitTestDeclaration(WritParser.TestDeclarationContext context) {
        WritParser.VerdictContext verdict = context.verdict();
        tests.add(new TestNode(
                literals.span(context.getStart(), verdict.getStop()),
                literals.quoted(context.name().getStart()),
                requests.request(context.request()),
                literals.span(context.request()),
                expectation(verdict),
                verdict.by() == null ? List.of() : literals.words(verdict.by().names())));
        return null;
    }

    @Override
    public @Nullable Void visitDefaultDeclaration(WritParser.DefaultDeclarationContext context) {
        head("default", context.getStart(), literals.word(context.name()));
        return null;
    }

    @Override
    public @Nullable Void visitPolicyDeclaration(WritParser.PolicyDeclarationContext context) {
        head("policy", context.getStart(), literals.word(context.name(0)));
        if (context.VERSION() != null) {
            head("version", context.VERSION().getSymbol(), literals.word(context.name(1)));
        }
        return null;
    }

    @Override
    public @Nullable Void visitVersionDeclaration(WritParser.VersionDeclarationContext context) {
        head("version", context.getStart(), literals.word(context.name()));
        return null;
    }

    @Override
    public @Nullable Void visitLanguageDeclaration(WritParser.LanguageDeclarationContext context) {
        head("oags", context.getStart(), literals.word(context.name()));
        return null;
    }

    private Word expectation(WritParser.VerdictContext verdict) {
        if (verdict.answer == null) {
            Span span = literals.span(
                    verdict.NEEDS().getSymbol(), verdict.APPROVAL().getSymbol());
            return new Word(span, "require_approval");
        }
        String expected =
                switch (verdict.answer.getType()) {
                    case WritLexer.DENIED -> "deny";
                    case WritLexer.ALLOWED -> "allow";
                    case WritLexer.WARNED -> "warn";
                    case WritLexer.INVALID -> "invalid";
                    default -> throw new AssertionError("unreachable: " + verdict.getText());
                };
        return new Word(literals.span(verdict.answer), expected);
    }

    private Optional<Word> heading(String keyword) {
        return Optional.ofNullable(heading.get(keyword));
    }

    private void head(String keyword, Token token, Word value) {
        if (isFirst(keyword, literals.span(token))) {
            heading.put(keyword, value);
        }
    }

    private boolean isFirst(String keyword, Span span) {
        Span before = seen.putIfAbsent(keyword, span);
        if (before == null) {
            return true;
        }
        sink.accept(
                Diagnostic.of(DiagnosticCode.DUPLICATE_KEY, span, "again", "`%s` is declared twice".formatted(keyword))
                        .withNote("first declared here", before)
                        .withHelp("keep one of the two"));
        return false;
    }
}
