package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableToJson.array;
import static dev.writ.runtime.table.TableToJson.indexes;
import static dev.writ.runtime.table.TableToJson.kind;
import static dev.writ.runtime.table.TableToJson.member;
import static dev.writ.runtime.table.TableToJson.object;
import static dev.writ.runtime.table.TableToJson.text;
import static dev.writ.runtime.table.TableToJson.texts;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject.Member;

/** Spells a column of each kind. */
final class ColumnToJson implements Column.Visitor<Json> {
    @Override
    public Json visitWords(Column.Words column) {
        return object(
                kind("words"),
                of(column),
                absent(column),
                member("listed", array(column.listed(), TableToJson::texts)),
                member("others", new JsonBoolean(column.others())));
    }

    @Override
    public Json visitIntervals(Column.Intervals column) {
        return object(
                kind("intervals"),
                of(column),
                absent(column),
                member("starts", array(column.starts(), TableToJson::whole)));
    }

    @Override
    public Json visitTruths(Column.Truths column) {
        return object(kind("truths"), of(column), absent(column));
    }

    @Override
    public Json visitMatches(Column.Matches column) {
        return object(
                kind("matches"),
                of(column),
                absent(column),
                member("automaton", JsonNumber.of(column.automaton())),
                member("outputs", JsonNumber.of(column.outputs())));
    }

    @Override
    public Json visitCompares(Column.Compares column) {
        return object(
                kind("compares"),
                of(column),
                absent(column),
                member("right", JsonNumber.of(column.right())),
                member("ordered", new JsonBoolean(column.ordered())));
    }

    @Override
    public Json visitDiffers(Column.Differs column) {
        return object(
                kind("differs"),
                of(column),
                absent(column),
                member("right", JsonNumber.of(column.right())),
                member("bounds", array(column.bounds(), TableToJson::whole)));
    }

    @Override
    public Json visitHoldsValues(Column.HoldsValues column) {
        return object(
                kind("holds_values"),
                of(column),
                member("right", JsonNumber.of(column.right())),
                member("quantifier", text(column.quantifier().word())));
    }

    @Override
    public Json visitHolds(Column.Holds column) {
        return object(kind("holds"), of(column), member("member", text(column.member())));
    }

    @Override
    public Json visitHoldsOthers(Column.HoldsOthers column) {
        return object(kind("holds_others"), of(column), member("members", texts(column.members())));
    }

    @Override
    public Json visitHoldsMatch(Column.HoldsMatch column) {
        return object(
                kind("holds_match"),
                of(column),
                member("automaton", JsonNumber.of(column.automaton())),
                member("output", JsonNumber.of(column.output())));
    }

    @Override
    public Json visitPresence(Column.Presence column) {
        return object(kind("presence"), of(column));
    }

    @Override
    public Json visitCounted(Column.Counted column) {
        return object(kind("counted"), of(column), member("starts", array(column.starts(), TableToJson::whole)));
    }

    @Override
    public Json visitDerived(Column.Derived column) {
        return object(kind("derived"), member("steps", array(column.steps(), ColumnToJson::branch)));
    }

    private static Json branch(Branch step) {
        return object(
                member("column", JsonNumber.of(step.column())),
                member("classes", indexes(step.classes())),
                member("then", JsonNumber.of(step.then())),
                member("otherwise", JsonNumber.of(step.otherwise())));
    }

    private static Member of(Column column) {
        return member("attribute", JsonNumber.of(column.attribute()));
    }

    private static Member absent(Column column) {
        return member("absent", new JsonBoolean(column.mayBeAbsent()));
    }
}
