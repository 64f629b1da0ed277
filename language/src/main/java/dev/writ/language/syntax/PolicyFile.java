package dev.writ.language.syntax;

import dev.writ.language.source.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * One policy document. Parts that could not be read are missing or {@code Malformed}, and were reported.
 *
 * @param language the version of the language it is written in, the value of {@code oags}
 */
public record PolicyFile(
        SourceText source,
        Optional<Word> language,
        Optional<Word> name,
        Optional<Word> version,
        Optional<VocabularyNode> vocabulary,
        Optional<Word> defaultEffect,
        List<RuleNode> rules,
        List<PropertyNode> properties,
        List<TestNode> tests,
        Additions additions) {
    public PolicyFile {
        rules = List.copyOf(rules);
        properties = List.copyOf(properties);
        tests = List.copyOf(tests);
    }

    /** A document without {@link Additions}. */
    public PolicyFile(
            SourceText source,
            Optional<Word> language,
            Optional<Word> name,
            Optional<Word> version,
            Optional<VocabularyNode> vocabulary,
            Optional<Word> defaultEffect,
            List<RuleNode> rules,
            List<PropertyNode> properties,
            List<TestNode> tests) {
        this(source, language, name, version, vocabulary, defaultEffect, rules, properties, tests, Additions.NONE);
    }

    /**
     * What few documents have.
     *
     * @param includes files to merge in, as written
     * @param noWiderThan files whose policies bound this one, as written
     * @param assumptions conditions
     * @param packs names of property packs in use
     */
    public record Additions(
            List<Word> includes,
            List<Word> noWiderThan,
            List<LimitNode> limits,
            List<Expr> assumptions,
            List<RelationNode> relations,
            List<Word> packs,
            List<WaiverNode> waivers) {
        public static final Additions NONE =
                new Additions(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        public Additions {
            includes = List.copyOf(includes);
            noWiderThan = List.copyOf(noWiderThan);
            limits = List.copyOf(limits);
            assumptions = List.copyOf(assumptions);
            relations = List.copyOf(relations);
            packs = List.copyOf(packs);
            waivers = List.copyOf(waivers);
        }
    }
}
