package dev.writ.language.parse;

import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.RateNode;
import dev.writ.language.syntax.WaiverNode;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Parse trees of limits, rates and waivers to syntax. */
final class LimitBuilder {
    private final Literals literals;
    private final RuleBuilder rules;

    LimitBuilder(Literals literals, RuleBuilder rules) {
        this.literals = literals;
        this.rules = rules;
    }

    LimitNode limit(WritParser.LimitDeclarationContext context) {
        return new LimitNode(
                whole(context),
                Optional.ofNullable(context.LABEL()).map(label -> literals.word(label.getSymbol())),
                rules.scope(context.scope(), context.constraint(), context.when()),
                rate(context.rate()),
                Optional.ofNullable(context.attribute()).map(literals::word));
    }

    RateNode rate(WritParser.RateContext context) {
        return new RateNode(
                literals.span(context.getStart(), context.getStop()),
                literals.word(context.most),
                Optional.ofNullable(context.attribute()).map(literals::word),
                Optional.ofNullable(context.window).map(literals::word));
    }

    WaiverNode waiver(WritParser.WaiverContext context) {
        return new WaiverNode(
                whole(context),
                literals.word(context.finding()),
                Optional.ofNullable(context.name()).map(literals::word),
                Optional.ofNullable(context.STRING()).map(until -> literals.quoted(until.getSymbol())),
                rules.reason(context.reason()));
    }

    private Span whole(ParserRuleContext declaration) {
        return literals.span(declaration.getStart(), lastBeforeEnd(declaration));
    }

    /** The last token of a declaration or entry whose rule of the grammar asks for its end. */
    static Token lastBeforeEnd(ParserRuleContext context) {
        ParseTree last = context.getChild(context.getChildCount() - 2);
        return last instanceof ParserRuleContext rule ? rule.getStop() : ((TerminalNode) last).getSymbol();
    }
}
