package dev.writ.verifier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Palette;
import dev.writ.language.source.SourceText;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.result.Acceptance;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Justification;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.TableVerdict;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.result.Witness;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every format of one report whose names and texts are as odd as an author can make them. */
final class ReportFormatsTest {
    private static final String HOSTILE = "a%b,c:d\n<&\">\u001b[2J\u0001é";
    private static final SourceText SOURCE = SourceText.of("dir x/p,1.oags", "first line\nsecönd line\n");
    private static final SarifReport.Tool TOOL = new SarifReport.Tool("0.1", code -> "");
    private static final List<Report> REPORTS = List.of(report());

    @Test
    void sarifHasWhatCodeScanningAsksFor() throws Exception {
        JsonObject log = (JsonObject) JsonReader.read(SarifReport.of(REPORTS, TOOL, false));
        assertEquals("2.1.0", text(log, "version"));
        JsonObject run = first(log, "runs");
        JsonObject result = first(run, "results");
        JsonObject place = object(first(result, "locations"), "physicalLocation");
        assertEquals("property/refuted", text(result, "ruleId"));
        assertEquals("error", text(result, "level"));
        assertEquals("dir%20x/p,1.oags", text(object(place, "artifactLocation"), "uri"));
        assertEquals(
                "{\"startLine\":2,\"startColumn\":1,\"endLine\":2,\"endColumn\":7}",
                JsonWriter.write(object(place, "region")));
        assertTrue(text(object(result, "message"), "text").contains("{\"action\":\"delete\"}"));
        String first = text(object(result, "partialFingerprints"), "primaryLocationLineHash");
        String second = text(
                object((JsonObject) array(run, "results").items().get(1), "partialFingerprints"),
                "primaryLocationLineHash");
        assertFalse(first.equals(second));
        assertEquals("property/refuted", text(first(object(object(run, "tool"), "driver"), "rules"), "id"));
    }

    @Test
    void githubEscapesWhatWouldEndACommand() {
        List<String> lines = GithubReport.of(REPORTS).lines().toList();
        assertEquals(2, lines.size());
        for (String line : lines) {
            assertTrue(line.startsWith("::error file=dir x/p%2C1.oags,line=2,endLine=2,col=1,endColumn=7,"), line);
            assertTrue(line.contains("a%25b,c:d%0A<&"), line);
        }
    }

    @Test
    void gitlabIsAListOfIssuesWithDifferentFingerprints() throws Exception {
        JsonArray issues = (JsonArray) JsonReader.read(GitlabReport.of(REPORTS));
        assertEquals(2, issues.items().size());
        assertEquals(
                2,
                issues.items().stream()
                        .map(issue -> text((JsonObject) issue, "fingerprint"))
                        .distinct()
                        .count());
    }

    @Test
    void junitIsWellFormedAndCountsTheUndecidedAsErrors() throws Exception {
        byte[] xml = JunitReport.of(REPORTS).getBytes(StandardCharsets.UTF_8);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("errors"));
        NodeList cases = document.getElementsByTagName("testcase");
        assertEquals(Integer.toString(cases.getLength()), suite.getAttribute("tests"));
    }

    @Test
    void whatPeopleAndEditorsReadCannotSteerATerminal() {
        for (String text : List.of(PrettyReport.of(REPORTS, Palette.PLAIN), CompactReport.of(REPORTS))) {
            assertFalse(text.contains("\u001b") || text.contains("\u0001"), text);
            assertTrue(text.contains("dir x/p,1.oags:2:1"), text);
        }
        assertTrue(PrettyReport.of(REPORTS, Palette.PLAIN).contains("  undecided  " + "never\n"));
    }

    @Test
    void jsonSaysNullForWhatIsNotKnown() throws Exception {
        JsonObject all = (JsonObject) JsonReader.read(JsonReport.of(List.of(Report.ofDiagnostics("f", List.of()))));
        assertEquals(
                "{\"file\":\"f\",\"policy\":null,\"digest\":null,\"findings\":[],\"properties\":[],\"table\":null}",
                JsonWriter.write(first(all, "files")));
        JsonObject file = first((JsonObject) JsonReader.read(JsonReport.of(REPORTS)), "files");
        assertEquals("refuted", text(first(file, "properties"), "verdict"));
        assertEquals("delete", text(object(first(file, "properties"), "witness"), "action"));
    }

    @Test
    void programsGetTheEditsOfAFix() throws Exception {
        Diagnostic diagnostic = Diagnostic.of(DiagnosticCode.UNKNOWN_VALUE, SOURCE.span(11, 17), "", "no such line")
                .withNearest("secönd", List.of("second"));
        List<Report> reports = List.of(Report.ofDiagnostics("f", List.of(diagnostic)));
        JsonObject json = first((JsonObject) JsonReader.read(JsonReport.of(reports)), "files");
        assertEquals(
                "[{\"span\":{\"start\":{\"line\":2,\"column\":1},\"end\":{\"line\":2,\"column\":7}},\"text\":\"second\"}]",
                JsonWriter.write(array(first(json, "findings"), "fix")));
        JsonObject run = first((JsonObject) JsonReader.read(SarifReport.of(reports, TOOL, false)), "runs");
        JsonObject change = first(first(first(run, "results"), "fixes"), "artifactChanges");
        assertEquals(
                "[{\"deletedRegion\":{\"startLine\":2,\"startColumn\":1,\"endLine\":2,\"endColumn\":7},"
                        + "\"insertedContent\":{\"text\":\"second\"}}]",
                JsonWriter.write(array(change, "replacements")));
        assertTrue(PrettyReport.of(reports, Palette.PLAIN).contains("= fix: second line\n"));
    }

    @Test
    void everyFormatListsWhatIsWaivedAndFailsNothingForIt() throws Exception {
        Diagnostic diagnostic =
                Diagnostic.of(DiagnosticCode.DEFAULT_ALLOW, SOURCE.span(11, 17), "", "message " + HOSTILE);
        Acceptance acceptance =
                new Acceptance(Acceptance.By.WAIVER, "reason " + HOSTILE, Optional.of(LocalDate.of(2026, 12, 31)));
        Finding waived = Finding.of(diagnostic).accepted(acceptance);
        Report report = new Report(
                "f",
                Optional.of("p"),
                Optional.of("0"),
                List.of(waived, Finding.of(diagnostic)),
                List.of(),
                Optional.empty());
        List<Report> reports = List.of(report);
        JsonArray findings = array(first((JsonObject) JsonReader.read(JsonReport.of(reports)), "files"), "findings");
        assertEquals("2026-12-31", text(object((JsonObject) findings.items().get(0), "waived"), "until"));
        assertEquals(
                "null",
                JsonWriter.write(
                        ((JsonObject) findings.items().get(1)).get("waived").orElseThrow()));
        JsonArray results =
                array(first((JsonObject) JsonReader.read(SarifReport.of(reports, TOOL, false)), "runs"), "results");
        assertEquals("inSource", text(first((JsonObject) results.items().get(0), "suppressions"), "kind"));
        assertEquals(
                0,
                array((JsonObject) results.items().get(1), "suppressions")
                        .items()
                        .size());
        assertTrue(GithubReport.of(reports).lines().toList().get(1).startsWith("::notice "));
        assertEquals(
                "info",
                text(
                        (JsonObject) ((JsonArray) JsonReader.read(GitlabReport.of(reports)))
                                .items()
                                .get(0),
                        "severity"));
        byte[] xml = JunitReport.of(reports).getBytes(StandardCharsets.UTF_8);
        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getElementsByTagName("testsuite")
                .item(0);
        assertEquals("1", suite.getAttribute("skipped"));
        assertEquals("1", suite.getAttribute("failures"));
        for (String text : List.of(PrettyReport.of(reports, Palette.PLAIN), CompactReport.of(reports))) {
            assertFalse(text.contains("\u001b") || text.contains("\u0001"), text);
            assertTrue(text.contains("waived until 2026-12-31: reason "), text);
        }
    }

    private static Report report() {
        JsonObject request = new JsonObject(List.of(new JsonObject.Member("action", new JsonString("delete"))));
        Witness witness = new Witness(
                request, new Decision(Outcome.ALLOW, List.of("r"), false, Optional.empty(), Optional.empty()));
        Diagnostic diagnostic = Diagnostic.of(
                        DiagnosticCode.PROPERTY_REFUTED, SOURCE.span(11, 17), "here", "message " + HOSTILE)
                .withHelp("help " + HOSTILE)
                .withNote("note " + HOSTILE, SOURCE.span(0, 5));
        Finding finding = new Finding(diagnostic, List.of("r"), Optional.of(witness));
        Justification because = new Justification(List.of(HOSTILE), "`" + HOSTILE + "` denies it");
        return new Report(
                SOURCE.name(),
                Optional.of("p"),
                Optional.of("0"),
                List.of(finding, finding),
                List.of(
                        new PropertyVerdict(
                                HOSTILE, Verdict.REFUTED, Optional.of(witness), Optional.empty(), List.of("Z3"), 1),
                        new PropertyVerdict(
                                "kept", Verdict.PROVED, Optional.empty(), Optional.of(because), List.of("Z3"), 1),
                        new PropertyVerdict(
                                "never", Verdict.UNDECIDED, Optional.empty(), Optional.empty(), List.of(), 1)),
                Optional.of(new TableVerdict(Optional.empty(), Verdict.PROVED, Optional.empty())));
    }

    private static JsonObject object(JsonObject object, String name) {
        return (JsonObject) object.get(name).orElseThrow();
    }

    private static JsonArray array(JsonObject object, String name) {
        return (JsonArray) object.get(name).orElseThrow();
    }

    private static JsonObject first(JsonObject object, String name) {
        Json item = array(object, name).items().get(0);
        return (JsonObject) item;
    }

    private static String text(JsonObject object, String name) {
        return ((JsonString) object.get(name).orElseThrow()).value();
    }
}
