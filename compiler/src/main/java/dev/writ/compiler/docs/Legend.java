package dev.writ.compiler.docs;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.atom.Formula;
import dev.writ.runtime.table.TableData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the derived columns stand for, in the words of the cells. */
final class Legend {
    private final CellWords words;
    private final Headings headings;

    private Legend(CompiledPolicy compiled) {
        this.words = new CellWords(compiled);
        this.headings = new Headings(compiled.table());
    }

    /** By heading, what each derived column stands for, in the order of the columns. */
    static Map<String, String> of(CompiledPolicy compiled) {
        Legend legend = new Legend(compiled);
        Map<String, String> meanings = new LinkedHashMap<>();
        compiled.atoms()
                .derived()
                .forEach(derivation ->
                        meanings.put(Headings.condition(meanings.size()), legend.words(derivation.formula(), false)));
        return meanings;
    }

    /** A line for each derived column. */
    static List<String> lines(CompiledPolicy compiled) {
        return of(compiled).entrySet().stream()
                .map(meaning -> meaning.getKey() + ": " + meaning.getValue())
                .toList();
    }

    private String words(Formula formula, boolean isPart) {
        return formula.accept(new InWords(isPart));
    }

    private final class InWords implements Formula.Visitor<String> {
        private final boolean isPart;

        InWords(boolean isPart) {
            this.isPart = isPart;
        }

        @Override
        public String visitTest(Formula.Test test) {
            String heading = headings.words(headings.of(test.column()));
            return heading + " " + words.cell(new TableData.Cell(test.column(), test.classes()));
        }

        @Override
        public String visitAll(Formula.All all) {
            return joined(" and ", all.terms());
        }

        @Override
        public String visitAny(Formula.Any any) {
            return joined(" or ", any.terms());
        }

        private String joined(String word, List<Formula> terms) {
            String joined = terms.stream().map(term -> words(term, true)).collect(Collectors.joining(word));
            return isPart ? "(" + joined + ")" : joined;
        }
    }
}
