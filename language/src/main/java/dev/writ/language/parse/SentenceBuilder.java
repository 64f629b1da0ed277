package dev.writ.language.parse;

import dev.writ.language.parse.generated.WritBaseVisitor;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.RelationNode;
import dev.writ.language.syntax.SentenceNode;
import dev.writ.language.syntax.Word;

/** Parse trees of property sentences to syntax. */
final class SentenceBuilder {
    private final Literals literals;
    private final RuleBuilder rules;

    SentenceBuilder(Literals literals, RuleBuilder rules) {
        this.literals = literals;
        this.rules = rules;
    }

    /** @param span of the whole property, its name included where it stands beside the sentence */
    SentenceNode sentence(Word id, Span span, WritParser.SentenceContext sentence) {
        return sentence.accept(new Sentences(id, span));
    }

    private final class Sentences extends WritBaseVisitor<SentenceNode> {
        private final Word id;
        private final Span span;

        Sentences(Word id, Span span) {
            this.id = id;
            this.span = span;
        }

        @Override
        public SentenceNode visitGuaranteeSentence(WritParser.GuaranteeSentenceContext context) {
            return new PropertyNode(
                    span,
                    id,
                    literals.word(context.form),
                    guarantee(context.guarantee()),
                    rules.scope(context.scope(), context.constraint(), context.when()));
        }

        @Override
        public SentenceNode visitIndependence(WritParser.IndependenceContext context) {
            return new RelationNode.Independent(
                    span,
                    id,
                    literals.words(context.attributes()),
                    rules.scope(context.scope(), context.constraint(), context.when()));
        }

        @Override
        public SentenceNode visitMonotonicity(WritParser.MonotonicityContext context) {
            return new RelationNode.Monotone(
                    span,
                    id,
                    literals.word(context.attribute()),
                    rules.scope(context.scope(), context.constraint(), context.when()));
        }

        @Override
        public SentenceNode visitContainedIn(WritParser.ContainedInContext context) {
            return new RelationNode.NoWiderThan(span, id, literals.word(context.getStop()));
        }

        @Override
        public SentenceNode visitEquivalence(WritParser.EquivalenceContext context) {
            return new RelationNode.EquivalentTo(span, id, literals.word(context.getStop()));
        }

        /** One word for each effect: {@code require approval} is spelled with one blank however it stands. */
        private Word guarantee(WritParser.GuaranteeContext context) {
            return context.REQUIRE() == null
                    ? literals.word(context)
                    : new Word(literals.span(context), "require approval");
        }
    }
}
