package dev.writ.language.format;

import dev.writ.language.diagnostic.Result;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.source.TrustedKeys;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.yaml.YamlOutline;
import dev.writ.language.yaml.YamlPolicyReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The two spellings of a policy. */
public enum PolicySpelling {
    TEXT("text") {
        @Override
        Result<PolicyFile> parse(SourceText source, SourceLimits limits, TrustedKeys keys) {
            return PolicyParser.parse(source, limits);
        }

        @Override
        public String write(PolicyFile file) {
            return TextFormatter.format(file);
        }

        @Override
        List<Part> parts(PolicyFile file, Outline outline) {
            return TextFormatter.parts(file, outline);
        }

        @Override
        Outline outline(PolicyFile file, SourceLimits limits) {
            List<Span> comments = PolicyParser.comments(file.source());
            Map<String, Span> heads = new HashMap<>();
            file.vocabulary().ifPresent(vocabulary -> {
                SourceText source = file.source();
                int start = vocabulary.span().start();
                int end = vocabulary.span().end();
                heads.put("vocabulary", source.span(start, firstBrace(source.text(), start, comments)));
                heads.put("}", source.span(end - 1, end));
            });
            return new Outline(comments, heads);
        }
    },
    YAML("YAML") {
        @Override
        Result<PolicyFile> parse(SourceText source, SourceLimits limits, TrustedKeys keys) {
            return YamlPolicyReader.read(source, limits, keys);
        }

        @Override
        public String write(PolicyFile file) {
            return YamlFormatter.format(file);
        }

        @Override
        List<Part> parts(PolicyFile file, Outline outline) {
            return YamlFormatter.parts(file, outline);
        }

        @Override
        Outline outline(PolicyFile file, SourceLimits limits) {
            YamlOutline outline = YamlOutline.of(file.source(), limits);
            return new Outline(outline.comments(), outline.heads());
        }
    };

    private final String word;

    PolicySpelling(String word) {
        this.word = word;
    }

    /** As sentences call it. */
    public String word() {
        return word;
    }

    /** The document, or everything that is wrong with it; only that where it is written in the other spelling. */
    public Result<PolicyFile> read(SourceText source, SourceLimits limits, TrustedKeys keys) {
        Result<PolicyFile> read = parse(source, limits, keys);
        return read.value().isPresent()
                ? read
                : OtherSpelling.of(source, this)
                        .<Result<PolicyFile>>map(other -> new Result.Failure<>(List.of(other)))
                        .orElse(read);
    }

    public Result<PolicyFile> read(SourceText source, SourceLimits limits) {
        return read(source, limits, TrustedKeys.NONE);
    }

    abstract Result<PolicyFile> parse(SourceText source, SourceLimits limits, TrustedKeys keys);

    /** The canonical form, which has no comments. */
    public abstract String write(PolicyFile file);

    /** The parts of the canonical form. */
    abstract List<Part> parts(PolicyFile file, Outline outline);

    /**
     * What the source of a file in this spelling holds besides its tree.
     *
     * @param limits under which the file was read
     */
    abstract Outline outline(PolicyFile file, SourceLimits limits);

    /** Where the brace ends that opens the vocabulary. */
    private static int firstBrace(String text, int from, List<Span> comments) {
        int brace = text.indexOf('{', from);
        for (Span comment : comments) {
            if (comment.start() <= brace && brace < comment.end() && comment.start() >= from) {
                brace = text.indexOf('{', comment.end());
            }
        }
        return brace + 1;
    }
}
