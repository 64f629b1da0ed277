package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.RateNode;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.SentenceNode;
import dev.writ.language.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.antlr.v4.runtime.Token;

/** Reads conditions, property sentences, rates and terms of scopes that stand inside YAML. */
final class EmbeddedReader {
    private final Fragment fragment;
    private final SyntaxReader reader;
    private final Terms terms;
    private final Consumer<Diagnostic> sink;

    EmbeddedReader(Fragment fragment, SourceLimits limits, Terms terms, Consumer<Diagnostic> sink) {
        this.fragment = fragment;
        this.terms = terms;
        this.sink = new MistakeLimit(sink);
        this.reader = new SyntaxReader(fragment, limits, this.sink);
    }

    Expr condition() {
        Optional<Expr> read = tokens().flatMap(
                        tokens -> reader.read(tokens, "the condition", WritParser::onlyCondition))
                .map(context -> new ConditionBuilder(fragment, sink).visitCondition(context.condition()));
        return read.orElseGet(() -> new Expr.Malformed(fragment.span()));
    }

    Optional<SentenceNode> sentence(Word id) {
        return tokens().flatMap(tokens -> reader.read(tokens, "the property", WritParser::onlySentence))
                .map(context ->
                        new SentenceBuilder(literals(), rules()).sentence(id, fragment.span(), context.sentence()));
    }

    Optional<RateNode> rate() {
        return tokens().flatMap(tokens -> reader.read(tokens, "the rate", WritParser::onlyRate))
                .map(context -> new LimitBuilder(literals(), rules()).rate(context.rate()));
    }

    Optional<ScopeTerm> scopeTerm() {
        return tokens().flatMap(tokens -> reader.read(tokens, "the name", WritParser::onlyScopeTerm))
                .map(context -> rules().term(context.scopeTerm()));
    }

    private Literals literals() {
        return new Literals(fragment, sink);
    }

    private RuleBuilder rules() {
        return new RuleBuilder(fragment, sink);
    }

    /** Absent when there is a comment: a reader of the file would take what follows the sign for part of the condition. */
    private Optional<List<Token>> tokens() {
        Tokens tokens = Tokens.of(fragment, sink);
        if (tokens.comments().isEmpty()) {
            Optional<Diagnostic> tooMany = terms.count(tokens.words(), fragment);
            tooMany.ifPresent(sink);
            return tooMany.isPresent() ? Optional.empty() : Optional.of(tokens.words());
        }
        sink.accept(Diagnostic.of(
                        DiagnosticCode.YAML_CUT_EXPRESSION,
                        Tokens.span(fragment, tokens.comments().get(0)),
                        "cut off here",
                        "a comment cuts off the rest of this line")
                .withHelp("move the comment out of the value"));
        return Optional.empty();
    }
}
