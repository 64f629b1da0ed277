package dev.writ.verifier.falsify;

import dev.writ.language.model.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Texts that have a pattern, or nearly. Nothing depends on which do: that is for the interpreter to say. */
final class PatternExamples implements Pattern.Visitor<List<String>> {
    private static final String FILLING = "x";

    private PatternExamples() {}

    /** At least one; the first has the pattern, unless a regular expression asserts something. */
    static List<String> of(Pattern pattern) {
        return pattern.accept(new PatternExamples());
    }

    @Override
    public List<String> visitGlob(Pattern.Glob glob) {
        List<String> examples = new ArrayList<>();
        examples.add(String.join(FILLING, glob.parts()));
        examples.add(String.join("", glob.parts()));
        if (glob.ignoringCase()) {
            examples.add(examples.get(0).toUpperCase(Locale.ROOT));
            examples.add(examples.get(0).toLowerCase(Locale.ROOT));
        }
        return examples;
    }

    @Override
    public List<String> visitUnderPath(Pattern.UnderPath under) {
        String below = under.root().equals("/") ? "/" : under.root() + "/";
        return List.of(under.root(), below + FILLING, under.root() + FILLING);
    }

    @Override
    public List<String> visitUnderDomain(Pattern.UnderDomain under) {
        return List.of(under.apex(), FILLING + "." + under.apex(), FILLING + under.apex());
    }

    @Override
    public List<String> visitUnderNetwork(Pattern.UnderNetwork under) {
        return AddressExamples.edges(under.network());
    }

    @Override
    public List<String> visitPathGlob(Pattern.PathGlob glob) {
        String path = path(glob, "");
        String above = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        String deep = path(glob, "/" + FILLING + "/" + FILLING);
        return Stream.of(path, path + FILLING, path + "/" + FILLING, above, deep)
                .distinct()
                .toList();
    }

    private static String path(Pattern.PathGlob glob, String anyDepth) {
        StringBuilder path = new StringBuilder();
        for (List<String> parts : glob.segments()) {
            path.append(parts.equals(Pattern.PathGlob.ANY_DEPTH) ? anyDepth : "/" + String.join(FILLING, parts));
        }
        if (!glob.isRelative()) {
            return path.isEmpty() ? "/" : path.toString();
        }
        return path.isEmpty() ? "." : path.substring(1);
    }

    @Override
    public List<String> visitRegex(Pattern.Regex regex) {
        List<String> examples = new ArrayList<>();
        for (int variant = 0; variant < RegexExamples.VARIANTS; variant++) {
            String example = RegexExamples.of(regex.expression().tree(), variant);
            examples.add(example);
            examples.add(" " + example + " ");
        }
        return examples.stream().distinct().toList();
    }

    @Override
    public List<String> visitContainsWord(Pattern.ContainsWord word) {
        return List.of(
                word.word(),
                FILLING + " " + word.word().toUpperCase(Locale.ROOT) + " " + FILLING,
                FILLING + word.word(),
                FILLING + "-" + word.word() + "-" + FILLING);
    }

    @Override
    public List<String> visitExtension(Pattern.Extension extension) {
        List<String> examples = new ArrayList<>();
        for (String each : extension.extensions()) {
            examples.add("/x." + each);
            examples.add("/." + each);
            examples.add("/x" + each);
        }
        return examples;
    }
}
