package dev.writ.maven;

import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;

/** Runs goals in a project's directory as Maven does, each in a build of its own, and keeps what they said. */
final class Goals {
    private final Path base;
    private final List<String> said = new ArrayList<>();

    Goals(Path base) {
        this.base = base;
    }

    /**
     * Runs one goal with the parameters that it has by default, but for some.
     *
     * @return the project as the goal leaves it
     */
    MavenProject run(AbstractMojo goal, String execution, Map<String, Object> parameters) throws Exception {
        said.clear();
        MavenProject project = new MavenProject();
        project.setFile(base.resolve("pom.xml").toFile());
        Build build = new Build();
        build.setDirectory(base.resolve("target").toString());
        project.setBuild(build);
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setVersion("1");
        plugin.setArtifacts(List.of());
        Map<String, Object> all = new TreeMap<>(Map.of(
                "project",
                project,
                "execution",
                new MojoExecution(new Plugin(), "goal", execution),
                "plugin",
                plugin,
                "searchConfig",
                true,
                "maxBytes",
                1 << 20,
                "maxDepth",
                100,
                "maxTerms",
                1_000_000,
                "maxSteps",
                200_000_000L,
                "packageName",
                "com.example"));
        all.put("sources", file("target/generated-sources/writ"));
        all.put("resources", file("target/generated-resources/writ"));
        all.put("classes", file("target/classes"));
        all.put("reports", file("target/writ"));
        all.put("pages", file("target/site/writ"));
        all.put("checkReports", file("target/writ/check"));
        all.put("testReports", file("target/writ/test"));
        all.put("diffReports", file("target/writ/diff"));
        all.put("revision", "HEAD");
        all.put("failOn", "nothing");
        all.put("file", "src/main/writ/tool-guard.oags.yaml");
        all.putAll(parameters);
        all.forEach((name, value) -> set(goal, name, value));
        goal.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence content) {
                said.add(content.toString());
            }
        });
        goal.execute();
        return project;
    }

    private File file(String name) {
        return base.resolve(name).toFile();
    }

    List<String> said() {
        return List.copyOf(said);
    }

    private static void set(AbstractMojo goal, String name, Object value) {
        for (Class<?> type = goal.getClass(); type != AbstractMojo.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    try {
                        field.setAccessible(true);
                        field.set(goal, value);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }
}
