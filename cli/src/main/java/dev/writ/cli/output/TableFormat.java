package dev.writ.cli.output;

import dev.writ.cli.console.OptionWord;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.docs.TableCsv;
import dev.writ.compiler.docs.TableMarkdown;
import dev.writ.compiler.docs.TableText;
import dev.writ.compiler.docs.TableView;
import dev.writ.runtime.table.TableJson;

/** How tables are spelled. */
public enum TableFormat {
    TEXT,
    MARKDOWN,
    CSV,
    JSON;

    /**
     * @param isExact whether each row is shown only where it decides; as JSON a table is always what was compiled
     * @param width of a line of text
     */
    public String spell(CompiledPolicy compiled, boolean isExact, int width) {
        return switch (this) {
            case TEXT -> TableText.of(compiled, new TableView(isExact, width));
            case MARKDOWN -> TableMarkdown.of(compiled, isExact);
            case CSV -> TableCsv.of(compiled, isExact);
            case JSON -> TableJson.writePretty(compiled.table());
        };
    }

    @Override
    public String toString() {
        return OptionWord.of(this);
    }
}
