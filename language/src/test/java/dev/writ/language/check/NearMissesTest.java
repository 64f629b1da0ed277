package dev.writ.language.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.NearestNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where nothing is declared, what is nearly another name is noted, and nothing that may well be meant. */
final class NearMissesTest {
    @ParameterizedTest
    @CsvSource({
        "enviroment, environment",
        "prodution, production",
        "prodcution, production",
        "producttion, production",
        "Production, production",
        "drop-table, drop_table",
        "drop_tabel, drop_table",
        "github.creat_issue, github.create_issue",
        "delete_recorts, delete_records"
    })
    void slips(String written, String meant) {
        assertEquals(
                List.of(true, true),
                List.of(NearestNames.isTypingSlip(written, meant), NearestNames.isTypingSlip(meant, written)));
    }

    @ParameterizedTest
    @CsvSource({
        "user, users",
        "records, record",
        "read_records, read_record",
        "approve, approver",
        "eu-west-1, eu-west-2",
        "worker10, worker1",
        "insert, invert",
        "import, export",
        "reader, leader",
        "update, upgrade",
        "staging, testing"
    })
    void whatMayBothBeMeant(String one, String other) {
        assertEquals(
                List.of(false, false),
                List.of(NearestNames.isTypingSlip(one, other), NearestNames.isTypingSlip(other, one)));
    }

    @Test
    void theRarerOneIsNotedAtItsFirstPlace() {
        assertEquals(List.of("3:35 the value of `environment` `prodution` is nearly `production`"), notes("""
                default deny
                a: deny drop_table in production
                b: deny bulk_write in production, prodution
                c: deny other with enviroment: dev
                """.replace(
                        "c: deny other with enviroment: dev\n", "")));
        assertEquals(
                List.of(
                        "3:9 the action `drop_tabel` is nearly `drop_table`",
                        "3:25 the attribute `enviroment` is nearly `environment`"),
                notes("""
                        default deny
                        a: deny drop_table with enviromant: dev
                        b: deny drop_tabel with enviroment: dev
                        """.replace("enviromant", "environment")));
    }

    @Test
    void whatIsExpectedOfEveryPolicyIsKnown() {
        assertEquals(
                List.of("2:13 the attribute `enviroment` is nearly `environment`"),
                notes("default deny\ndeny a with enviroment: prodution\n"));
        assertEquals(
                List.of("2:11 the value of `environment` `prodution` is nearly `production`"),
                notes("default deny\ndeny a in prodution\n"));
    }

    /** A vocabulary makes a misspelt name an error, and what a declared string may be is not known. */
    @Test
    void whatIsDeclaredIsNotCompared() {
        assertEquals(List.of(), notes("""
                vocabulary {
                  environment : string
                  action drop_table
                  action drop_tabel
                }
                default deny
                deny drop_table in production
                deny drop_tabel in prodution
                """));
    }

    private static List<String> notes(String text) {
        return PolicyFrontEnd.read("p.oags", text.getBytes(StandardCharsets.UTF_8)).diagnostics().stream()
                .filter(one -> one.code() == DiagnosticCode.NEAR_MISS)
                .map(one -> one.span().source().position(one.span().start()) + " " + one.message())
                .toList();
    }
}
