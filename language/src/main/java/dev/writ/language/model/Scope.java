package dev.writ.language.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which actions: those of any term.
 *
 * @param terms single names first, then single tags, then others, each in the order written; none means every action
 */
public record Scope(List<Term> terms) {
    public static final Scope EVERY_ACTION = new Scope(List.of());

    public Scope {
        terms = terms.stream().sorted(Comparator.comparingInt(Term::kind)).toList();
    }

    /**
     * The actions named and those that carry a tag.
     *
     * @param tags without {@code tag:}
     */
    public Scope(List<String> actions, List<String> tags) {
        this(Stream.concat(
                        actions.stream().map(Selector.Name::new), tags.stream().map(Selector.Tagged::new))
                .map(Term::of)
                .toList());
    }

    /**
     * The actions that every one of some selectors selects and none of others does.
     *
     * @param all at least one
     */
    public record Term(List<Selector> all, List<Selector> none) {
        private static final int NAME = 0;
        private static final int TAG = 1;
        private static final int OTHER = 2;

        public Term {
            all = List.copyOf(all);
            none = List.copyOf(none);
            if (all.isEmpty()) {
                throw new IllegalArgumentException("a term selects something");
            }
        }

        static Term of(Selector selector) {
            return new Term(List.of(selector), List.of());
        }

        private int kind() {
            if (all.size() > 1 || !none.isEmpty() || all.get(0) instanceof Selector.Like) {
                return OTHER;
            }
            return all.get(0) instanceof Selector.Name ? NAME : TAG;
        }
    }

    /** Some actions, by one word. */
    public sealed interface Selector {
        <R> R accept(Visitor<R> visitor);

        /** One method for each kind of selector. */
        interface Visitor<R> {
            R visitName(Name name);

            R visitTagged(Tagged tagged);

            R visitLike(Like like);
        }

        /** The action of that name. */
        record Name(String name) implements Selector {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.visitName(this);
            }
        }

        /**
         * The actions that carry a tag.
         *
         * @param tag without {@code tag:}
         */
        record Tagged(String tag) implements Selector {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.visitTagged(this);
            }
        }

        /** The actions whose names match a pattern, which has a gap and minds the case. */
        record Like(Pattern.Glob pattern) implements Selector {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.visitLike(this);
            }
        }
    }

    public boolean isEveryAction() {
        return terms.isEmpty();
    }

    /** All selectors, those that exclude included. */
    public Stream<Selector> selectors() {
        return terms.stream().flatMap(term -> Stream.concat(term.all().stream(), term.none().stream()));
    }

    /** The names that stand in it anywhere, in order. */
    public List<String> names() {
        return selectors()
                .flatMap(s -> s instanceof Selector.Name name ? Stream.of(name.name()) : Stream.empty())
                .toList();
    }

    /** The tags that stand in it anywhere, in order. */
    public List<String> tags() {
        return selectors()
                .flatMap(s -> s instanceof Selector.Tagged tagged ? Stream.of(tagged.tag()) : Stream.empty())
                .toList();
    }

    /** The patterns that stand in it anywhere, in order. */
    public List<Pattern.Glob> patterns() {
        return selectors()
                .flatMap(s -> s instanceof Selector.Like like ? Stream.of(like.pattern()) : Stream.empty())
                .toList();
    }

    /** Whether each term is one name or one tag. */
    public boolean isPlain() {
        return terms.stream().allMatch(term -> term.kind() != Term.OTHER);
    }
}
