package dev.writ.language.syntax;

import dev.writ.language.source.SourceText;
import java.util.List;
import java.util.Optional;

/** One policy document. Parts that could not be read are missing or {@code Malformed}, and were reported. */
public record PolicyFile(
        Header header,
        Composition composition,
        Terms terms,
        RuleSet ruleSet,
        Guards guards,
        Claims claims,
        List<WaiverNode> waivers) {
    public PolicyFile {
        waivers = List.copyOf(waivers);
    }

    /**
     * What the document is called.
     *
     * @param language the version of the language it is written in, the value of {@code oags}
     */
    public record Header(SourceText source, Optional<Word> language, Optional<Word> name, Optional<Word> version) {
        /** Of a document that says nothing of itself. */
        public static Header of(SourceText source) {
            return new Header(source, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * What the document takes from elsewhere.
     *
     * @param includes files to merge in, as written
     * @param noWiderThan files whose policies bound this one, as written
     * @param packs names of property packs in use
     */
    public record Composition(List<Word> includes, List<Word> noWiderThan, List<Word> packs) {
        public static final Composition NONE = new Composition(List.of(), List.of(), List.of());

        public Composition {
            includes = List.copyOf(includes);
            noWiderThan = List.copyOf(noWiderThan);
            packs = List.copyOf(packs);
        }
    }

    /**
     * What the document speaks of, and in which words.
     *
     * @param vocabulary absent where it is inferred from the rules
     */
    public record Terms(Optional<VocabularyNode> vocabulary, List<DefinitionNode> definitions) {
        public Terms {
            definitions = List.copyOf(definitions);
        }

        /** Without definitions. */
        public static Terms of(Optional<VocabularyNode> vocabulary) {
            return new Terms(vocabulary, List.of());
        }
    }

    /** What decides a request. */
    public record RuleSet(List<RuleNode> rules, Optional<Word> defaultEffect) {
        public RuleSet {
            rules = List.copyOf(rules);
        }
    }

    /** What is denied whatever the rules say: before them by an assumption, after them by an exhausted limit. */
    public record Guards(List<Expr> assumptions, List<LimitNode> limits) {
        public static final Guards NONE = new Guards(List.of(), List.of());

        public Guards {
            assumptions = List.copyOf(assumptions);
            limits = List.copyOf(limits);
        }
    }

    /** What its author says of the policy, to be proved or tried. */
    public record Claims(List<PropertyNode> properties, List<RelationNode> relations, List<TestNode> tests) {
        public static final Claims NONE = new Claims(List.of(), List.of(), List.of());

        public Claims {
            properties = List.copyOf(properties);
            relations = List.copyOf(relations);
            tests = List.copyOf(tests);
        }
    }

    /** A document of rules alone. */
    public static PolicyFile of(Header header, Optional<VocabularyNode> vocabulary, RuleSet ruleSet) {
        return new PolicyFile(
                header, Composition.NONE, Terms.of(vocabulary), ruleSet, Guards.NONE, Claims.NONE, List.of());
    }

    public SourceText source() {
        return header.source();
    }

    public Optional<VocabularyNode> vocabulary() {
        return terms.vocabulary();
    }

    public List<DefinitionNode> definitions() {
        return terms.definitions();
    }

    public List<RuleNode> rules() {
        return ruleSet.rules();
    }

    public Optional<Word> defaultEffect() {
        return ruleSet.defaultEffect();
    }

    public List<LimitNode> limits() {
        return guards.limits();
    }

    public PolicyFile withVocabulary(Optional<VocabularyNode> other) {
        return withTerms(new Terms(other, definitions()));
    }

    public PolicyFile withTerms(Terms others) {
        return new PolicyFile(header, composition, others, ruleSet, guards, claims, waivers);
    }

    public PolicyFile withRules(List<RuleNode> others) {
        return new PolicyFile(
                header, composition, terms, new RuleSet(others, defaultEffect()), guards, claims, waivers);
    }

    public PolicyFile withGuards(Guards others) {
        return new PolicyFile(header, composition, terms, ruleSet, others, claims, waivers);
    }

    public PolicyFile withClaims(Claims others) {
        return new PolicyFile(header, composition, terms, ruleSet, guards, others, waivers);
    }
}
