package dev.writ.verifier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.difference.PolicyDifference;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** The page says what is known, is whole by itself, and nothing that a policy says is markup in it. */
final class HtmlReportTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);
    private static final String EVIL =
            "</li></script><script>alert(1)</script><img src=x onerror=alert(2)> & \\\"quoted\\\" 'x'";

    private static final String POLICY = """
            policy: "evil %1$s"
            vocabulary:
              environment: [dev, production]
              approvers: [dba]
              actions:
                drop_table: {tags: [destructive]}
                read: {}
            default: deny
            actions:
              - id: "reads %1$s"
                name: read
                effect: allow
                reason: "because %1$s"
              - id: drops
                name: drop_table
                environment: dev
                requires_approval: {from: [dba], count: 1, expires: 15m}
            properties:
              "no drops %1$s": never permit drop_table
              reads-stay: possible run read in production
            tests:
              - name: "reading %1$s"
                request: {action: read, environment: production}
                expect: allow
            # %1$s
            """.formatted(EVIL);

    @Test
    void whatAPolicySaysIsTextAndEveryLinkLeadsSomewhere() throws Exception {
        String page = comparedPage("dir/evil \"<b>\".oags.yaml");
        Document document = parsed(page);
        Set<String> elements = new TreeSet<>();
        Set<String> ids = new HashSet<>();
        List<String> targets = new ArrayList<>();
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            elements.add(element.getTagName());
            NamedNodeMap attributes = element.getAttributes();
            for (int j = 0; j < attributes.getLength(); j++) {
                assertFalse(attributes.item(j).getNodeName().startsWith("on"), element.getTagName());
            }
            if (element.hasAttribute("id")) {
                assertTrue(ids.add(element.getAttribute("id")), element.getAttribute("id"));
            }
            if (element.hasAttribute("href")) {
                targets.add(element.getAttribute("href"));
            }
        }
        assertFalse(elements.contains("img") || elements.contains("b"), elements::toString);
        assertTrue(
                targets.size() > 10
                        && targets.stream().allMatch(href -> href.startsWith("#") && ids.contains(href.substring(1))),
                targets::toString);
        String text = document.getDocumentElement().getTextContent();
        for (String name : List.of("evil ", "reads ", "no drops ", "reading ", "# ")) {
            assertTrue(text.contains(name + EVIL.replace("\\", "")) || text.contains(name + EVIL), name);
        }
    }

    @Test
    void thePageSaysWhatIsKnown() throws Exception {
        String text = parsed(page("p.oags.yaml", POLICY)).getDocumentElement().getTextContent();
        for (String said :
                List.of("not safe", "refuted", "proved", "require_approval by drops", "Rows it decides", "1 of dba")) {
            assertTrue(text.contains(said), said);
        }
        String mistaken = parsed(page("p.oags.yaml", "default: dney\n"))
                .getDocumentElement()
                .getTextContent();
        assertTrue(mistaken.contains("not safe") && mistaken.contains("E0206"), mistaken);
    }

    @Test
    void whatAnEarlierPolicyDecidedOtherwiseStandsBesideIt() throws Exception {
        String text = parsed(comparedPage("p.oags.yaml")).getDocumentElement().getTextContent();
        for (String said : List.of(
                "Against old & <b>.oags.yaml: less restrictive than before",
                "newly runs without a human",
                "deny by reads ")) {
            assertTrue(text.contains(said), said + " in " + text);
        }
        assertFalse(page("p.oags.yaml", POLICY).contains("Difference"));
    }

    @Test
    void noLineBreakIsSpelledOut() throws Exception {
        assertFalse(comparedPage("p.oags.yaml").contains("\\u{A}"), "tests to copy stand in lines of their own");
    }

    @Test
    void onlyItsOwnScriptAndStyleMayRun() throws Exception {
        String page = page("p.oags.yaml", POLICY);
        for (String element : List.of("script", "style")) {
            Matcher found = Pattern.compile("(?s)<" + element + ">(.*?)</" + element + ">")
                    .matcher(page);
            assertTrue(found.find());
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(found.group(1).getBytes(StandardCharsets.UTF_8));
            assertTrue(
                    page.contains(
                            element + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'"),
                    element);
            assertFalse(found.find(), "there is one " + element);
        }
        assertTrue(page.contains("default-src 'none'"));
        assertFalse(page.contains(" style=\""), "a style in an attribute would be refused");
    }

    @Test
    void theSameIsTheSameBytes() throws Exception {
        assertEquals(page("p.oags.yaml", POLICY), page("p.oags.yaml", POLICY));
    }

    /** Against a policy in which nothing was allowed. */
    static String comparedPage(String name) throws Exception {
        String old = POLICY.replace("    effect: allow\n    reason", "    effect: deny\n    reason")
                .replace("    expect: allow", "    expect: deny");
        try (PolicyVerifier verifier = PolicyVerifier.start();
                PolicyDifference differences = PolicyDifference.start()) {
            VerifiedFile file = VerifiedFile.verify(
                    name,
                    POLICY.getBytes(StandardCharsets.UTF_8),
                    TODAY,
                    verifier,
                    VerifyOptions.DEFAULT.measuring(VerifyOptions.Measure.COVERAGE));
            CheckedPolicy before = PolicyFrontEnd.read("old.oags.yaml", old.getBytes(StandardCharsets.UTF_8))
                    .value()
                    .orElseThrow();
            CheckedPolicy after = file.policy().orElseThrow();
            ComparedFiles compared = new ComparedFiles(
                    "old & <b>.oags.yaml",
                    before,
                    name,
                    after,
                    differences.between(before.policy(), after.policy(), false));
            return HtmlReport.of(file.report(), file.policy(), Optional.of(compared));
        }
    }

    private static String page(String name, String text) throws Exception {
        try (PolicyVerifier verifier = PolicyVerifier.start()) {
            VerifiedFile file = VerifiedFile.verify(
                    name, text.getBytes(StandardCharsets.UTF_8), TODAY, verifier, VerifyOptions.DEFAULT);
            return HtmlReport.of(file.report(), file.policy());
        }
    }

    /** As XML, which is stricter than HTML; without what XML reads otherwise. */
    private static Document parsed(String page) throws Exception {
        String xml = page.replace("<!DOCTYPE html>", "")
                .replaceFirst("(?s)<style>.*?</style>", "")
                .replaceFirst("(?s)<script>.*?</script>\\n</body>", "</body>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
