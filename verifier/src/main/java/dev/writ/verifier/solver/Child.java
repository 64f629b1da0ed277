package dev.writ.verifier.solver;

import dev.writ.verifier.smtlib.Script;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** One running solver process and the conversation with it. */
final class Child {
    private static final int LONGEST_ANSWER = 1 << 26;
    private static final int LONGEST_GREETING = 200;

    private final Process process;

    /** Ends the process together with this one. */
    private final Thread hook;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final String greeting;
    private int asked;

    /**
     * What it said to one question: {@code sat}, {@code unsat}, {@code unknown} or {@code error}, and more.
     *
     * @param cost what it says of its work, in its own words
     */
    record Reply(String verdict, String more, String cost) {}

    private Child(Process process, Thread hook, DataInputStream in, DataOutputStream out, String greeting) {
        this.process = process;
        this.hook = hook;
        this.in = in;
        this.out = out;
        this.greeting = greeting;
    }

    /** Waits until the process says what it is; ends it when it does not say it properly. */
    static Child greeted(Process process) throws UnreadableAnswer {
        Thread hook = endWithThisProcess(process);
        DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        try {
            return new Child(process, hook, in, out, read(in, LONGEST_GREETING));
        } catch (UnreadableAnswer e) {
            process.destroyForcibly();
            throw e;
        } catch (IOException e) {
            throw ended(process);
        }
    }

    /** For as long as the child runs, and no longer: a build that goes on after us must not keep what we leave behind. */
    private static Thread endWithThisProcess(Process process) throws UnreadableAnswer {
        Thread hook = new Thread(process::destroyForcibly, "end of a solver");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            process.destroyForcibly();
            throw new UnreadableAnswer("this process is about to end");
        }
        process.onExit().thenRun(() -> forget(hook));
        return hook;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // All hooks run now, and this one finds nothing left to end.
        }
    }

    Process process() {
        return process;
    }

    Thread hook() {
        return hook;
    }

    String greeting() {
        return greeting;
    }

    Reply ask(Script script) throws UnreadableAnswer {
        try {
            asked++;
            out.writeInt(asked);
            write(script.question());
            write(script.whenSat());
            write(script.whenUnsat());
            write(script.whenUnknown());
            out.flush();
            int answered = in.readInt();
            if (answered != asked) {
                throw new UnreadableAnswer("the solver answered another question");
            }
            return new Reply(read(in, LONGEST_ANSWER), read(in, LONGEST_ANSWER), read(in, LONGEST_GREETING));
        } catch (IOException e) {
            throw ended(process);
        }
    }

    void end() {
        process.destroyForcibly();
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in, int longest) throws IOException, UnreadableAnswer {
        int length = in.readInt();
        if (length < 0 || length > longest) {
            throw new UnreadableAnswer("the solver's process said something that is no answer");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("cut short");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static UnreadableAnswer ended(Process process) {
        String status = "";
        try {
            process.waitFor(1, TimeUnit.SECONDS);
            status = process.isAlive() ? "" : " with status " + process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return new UnreadableAnswer("the solver's process ended" + status + lastWords(process));
    }

    private static String lastWords(Process process) {
        try (InputStream errors = process.getErrorStream()) {
            String said = new String(errors.readNBytes(errors.available()), StandardCharsets.UTF_8);
            return said.isBlank() ? "" : ": " + AnswerReader.oneLine(said);
        } catch (IOException closed) {
            return "";
        }
    }
}
