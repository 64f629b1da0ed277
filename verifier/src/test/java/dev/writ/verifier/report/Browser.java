package dev.writ.verifier.report;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium without a network, told what to do by its protocol for developers over two pipes. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final List<String> problems = new ArrayList<>();
    private String session = "";
    private long sent;

    private Browser(Process process) {
        this.process = process;
    }

    /** Where there is one. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path chromium, Path profile) throws Exception {
        List<String> command = List.of(
                "sh",
                "-c",
                "exec \"$0\" \"$@\" 3<&0 4>&1 1>/dev/null 2>/dev/null",
                chromium.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + profile,
                "--remote-debugging-pipe");
        Browser browser = new Browser(new ProcessBuilder(command).start());
        String target =
                text(browser.call("Target.createTarget", JsonObject.builder().with("url", "about:blank")), "targetId");
        browser.session = text(
                browser.call(
                        "Target.attachToTarget",
                        JsonObject.builder().with("targetId", target).with("flatten", new JsonBoolean(true))),
                "sessionId");
        browser.call("Page.enable", JsonObject.builder());
        browser.call("Runtime.enable", JsonObject.builder());
        browser.call("Log.enable", JsonObject.builder());
        return browser;
    }

    private static String text(JsonObject object, String name) {
        return ((JsonString) object.get(name).orElseThrow()).value();
    }

    /** What the page said to its console, and what went wrong in it. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    void window(int width, int height, boolean isDark) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                JsonObject.builder()
                        .with("width", width)
                        .with("height", height)
                        .with("deviceScaleFactor", 1)
                        .with("mobile", new JsonBoolean(false)));
        call(
                "Emulation.setEmulatedMedia",
                JsonObject.builder()
                        .with(
                                "features",
                                List.of(JsonObject.builder()
                                        .with("name", "prefers-color-scheme")
                                        .with("value", isDark ? "dark" : "light")
                                        .build())));
    }

    void open(Path page) throws Exception {
        call("Page.navigate", JsonObject.builder().with("url", page.toUri().toString()));
        while (!ask("document.readyState").equals("complete")) {
            Thread.sleep(5);
        }
    }

    /** The value of an expression, as text. */
    String ask(String expression) throws Exception {
        JsonObject answer =
                call("Runtime.evaluate", JsonObject.builder().with("expression", "String(" + expression + ")"));
        return text((JsonObject) answer.get("result").orElseThrow(), "value");
    }

    /** Presses a key as a person does. */
    void press(String key, String text) throws Exception {
        for (String type : List.of("keyDown", "keyUp")) {
            JsonObject.Builder event = JsonObject.builder()
                    .with("type", type)
                    .with("key", key)
                    .with("code", key.equals(" ") ? "Space" : key)
                    .with("windowsVirtualKeyCode", code(key));
            call("Input.dispatchKeyEvent", text.isEmpty() ? event : event.with("text", text));
        }
    }

    private static int code(String key) {
        return switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case " " -> 32;
            default -> Character.toUpperCase(key.charAt(0));
        };
    }

    /** All of the page, however long it is. */
    void picture(Path png) throws Exception {
        JsonObject shot = call(
                "Page.captureScreenshot",
                JsonObject.builder().with("format", "png").with("captureBeyondViewport", new JsonBoolean(true)));
        Files.createDirectories(png.toAbsolutePath().getParent());
        Files.write(png, Base64.getDecoder().decode(text(shot, "data")));
    }

    private JsonObject call(String method, JsonObject.Builder parameters) throws Exception {
        long id = ++sent;
        JsonObject.Builder message =
                JsonObject.builder().with("id", id).with("method", method).with("params", parameters);
        if (!session.isEmpty()) {
            message.with("sessionId", session);
        }
        process.getOutputStream().write((JsonWriter.write(message.build()) + "\0").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        while (true) {
            JsonObject answer = (JsonObject) JsonReader.read(next());
            if (answer.get("id").filter(found -> isNumber(found, id)).isPresent()) {
                return (JsonObject) answer.get("result")
                        .orElseThrow(() -> new IOException(method + ": " + JsonWriter.write(answer)));
            }
            answer.get("method")
                    .map(name -> ((JsonString) name).value())
                    .filter(name -> name.equals("Runtime.exceptionThrown")
                            || name.equals("Runtime.consoleAPICalled")
                            || name.equals("Log.entryAdded"))
                    .ifPresent(name -> problems.add(JsonWriter.write(answer)));
        }
    }

    private static boolean isNumber(Json json, long number) {
        return json instanceof JsonNumber found && JsonWriter.write(found).equals(Long.toString(number));
    }

    private String next() throws IOException {
        InputStream in = process.getInputStream();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int b = in.read(); b != 0; b = in.read()) {
            if (b < 0) {
                throw new IOException("the browser ended");
            }
            message.write(b);
        }
        return message.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
