package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import java.util.HashMap;
import java.util.Map;

/** The class of each word that a column lists, and of all others. */
final class WordMap implements TextClass {
    private final Map<String, Integer> listed = new HashMap<>();
    private final int others;

    WordMap(Column.Words words) {
        for (int cls = 0; cls < words.listed().size(); cls++) {
            for (String word : words.listed().get(cls)) {
                listed.put(word, cls);
            }
        }
        this.others = words.others() ? words.listed().size() : -1;
    }

    @Override
    public int classOf(String word) {
        Integer cls = listed.get(word);
        return cls == null ? others : cls;
    }
}
