package dev.writ.maven;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Palette;
import dev.writ.verifier.report.ReportFormat;
import dev.writ.verifier.report.SarifReport;
import dev.writ.verifier.report.Verbosity;
import dev.writ.verifier.result.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/** The reports that a build writes for other programs. */
final class ReportFiles {
    private final Path directory;
    private final Set<ReportFormat> formats;

    private ReportFiles(Path directory, Set<ReportFormat> formats) {
        this.directory = directory;
        this.formats = formats;
    }

    /** @param words as the formats of the command are called */
    static ReportFiles of(Path directory, List<String> words) throws MojoExecutionException {
        Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
        for (String word : words) {
            formats.add(ReportFormat.named(word.strip())
                    .orElseThrow(() -> new MojoExecutionException("writ.formats: `" + word + "` is none of "
                            + Arrays.stream(ReportFormat.values())
                                    .map(format -> "`" + format + "`")
                                    .collect(Collectors.joining(", ")))));
        }
        return new ReportFiles(directory, formats);
    }

    /**
     * What goes where.
     *
     * @param version of the plugin
     */
    Map<Path, String> of(List<Report> reports, String version) {
        SarifReport.Tool tool = new SarifReport.Tool(version, ReportFiles::page);
        Map<Path, String> files = new LinkedHashMap<>();
        for (ReportFormat format : formats) {
            files.put(
                    directory.resolve(format.fileName()), format.spell(reports, Palette.PLAIN, Verbosity.USUAL, tool));
        }
        return files;
    }

    /** About a code; empty where the build of the plugin put none among the resources. */
    private static String page(DiagnosticCode code) {
        try (InputStream stream =
                ReportFiles.class.getResourceAsStream("/dev/writ/maven/codes/" + code.code() + ".md")) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return formats.toString();
    }
}
