package dev.writ.compiler.docs;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.atom.Formula;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the derived columns stand for, in the words of the cells. */
final class Legend {
    private final CellWords words;
    private final Headings headings;

    private Legend(CompiledPolicy compiled) {
        this.words = new CellWords(compiled);
        this.headings = new Headings(compiled);
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
            return visitAll(new Formula.All(List.of(test)));
        }

        @Override
        public String visitAll(Formula.All all) {
            return joined(" and ", all.terms(), words::all);
        }

        @Override
        public String visitAny(Formula.Any any) {
            return joined(" or ", any.terms(), words::any);
        }

        /** Tests of one subject together, where the first of them stands. */
        private String joined(String word, List<Formula> terms, Function<List<TableData.Cell>, List<String>> together) {
            Map<String, List<TableData.Cell>> tests = new LinkedHashMap<>();
            List<Supplier<Stream<String>>> said = new ArrayList<>();
            for (Formula term : terms) {
                if (term instanceof Formula.Test test) {
                    String subject = headings.words(headings.of(test.column()));
                    List<TableData.Cell> cells = tests.get(subject);
                    if (cells == null) {
                        List<TableData.Cell> first = new ArrayList<>();
                        tests.put(subject, first);
                        said.add(() -> together.apply(first).stream().map(words -> subject + " " + words));
                        cells = first;
                    }
                    cells.add(new TableData.Cell(test.column(), test.classes()));
                } else {
                    said.add(() -> Stream.of(words(term, true)));
                }
            }
            List<String> parts = said.stream().flatMap(Supplier::get).toList();
            String joined = String.join(word, parts);
            return isPart && parts.size() > 1 ? "(" + joined + ")" : joined;
        }
    }
}
