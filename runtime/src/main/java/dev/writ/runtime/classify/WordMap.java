package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import java.util.List;
import java.util.stream.IntStream;

/** The class of each word that a column lists, and of all others. */
final class WordMap implements TextClass {
    private final WordIndex listed;

    /** By place of the word. */
    private final int[] classes;

    private final int others;

    WordMap(Column.Words words) {
        List<List<String>> byClass = words.listed();
        this.listed = new WordIndex(byClass.stream().flatMap(List::stream).toList());
        this.classes = IntStream.range(0, byClass.size())
                .flatMap(cls -> byClass.get(cls).stream().mapToInt(word -> cls))
                .toArray();
        this.others = words.others() ? words.listed().size() : -1;
    }

    /** The class of a word that the column lists, or {@link WordIndex#NONE}. */
    int listedClassOf(String word) {
        int place = listed.of(word);
        return place == WordIndex.NONE ? WordIndex.NONE : classes[place];
    }

    @Override
    public int classOf(String word) {
        int cls = listedClassOf(word);
        return cls == WordIndex.NONE ? others : cls;
    }
}
