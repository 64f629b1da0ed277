package dev.writ.cli.output;

import dev.writ.verifier.report.SarifReport;

/** What reports in SARIF say of the command. */
public final class SarifTool {
    public static final SarifReport.Tool INSTANCE = new SarifReport.Tool(Version.number(), CodePages::of);

    private SarifTool() {}
}
