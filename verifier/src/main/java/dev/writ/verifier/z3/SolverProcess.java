package dev.writ.verifier.z3;

import com.microsoft.z3.Native;
import com.microsoft.z3.Z3Exception;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The process that holds Z3: reads questions on standard input, answers them in order on standard output, ends with
 * its input. Its arguments are the native libraries to load, in order. One solver context per question.
 */
public final class SolverProcess {
    private static final String MOST_MEGABYTES = "4096";
    private static final int NOTHING_LEFT_TO_SAY = 70;

    private SolverProcess() {}

    private record Question(int number, String text, String whenSat, String whenUnsat, String whenUnknown) {}

    private record Reply(String verdict, String more, String cost) {}

    public static void main(String[] libraries) throws IOException {
        for (String library : libraries) {
            System.load(library);
        }
        Native.globalParamSet("memory_max_size", MOST_MEGABYTES);
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        write(out, "Z3 " + Native.getFullVersion().replaceFirst("^Z3 ", ""));
        out.flush();
        try {
            while (true) {
                Question question = new Question(in.readInt(), read(in), read(in), read(in), read(in));
                Thread solving = new Thread(() -> answer(question, out), "solve");
                solving.setDaemon(true);
                solving.start();
            }
        } finally {
            // Whoever asked is gone: a question still being worked on matters to nobody.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void answer(Question question, DataOutputStream out) {
        Reply reply = reply(question);
        try {
            synchronized (out) {
                out.writeInt(question.number());
                write(out, reply.verdict());
                write(out, reply.more());
                write(out, reply.cost());
                out.flush();
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(NOTHING_LEFT_TO_SAY);
        }
    }

    private static Reply reply(Question question) {
        try {
            long config = Native.mkConfig();
            long context = Native.mkContext(config);
            Native.delConfig(config);
            try {
                Native.setInternalErrorHandler(context);
                String verdict = evaluate(context, question.text());
                String more =
                        switch (verdict) {
                            case "sat" -> evaluate(context, question.whenSat());
                            case "unsat" -> evaluate(context, question.whenUnsat());
                            case "unknown" -> evaluate(context, question.whenUnknown());
                            default -> "";
                        };
                return new Reply(verdict, more, evaluate(context, "(get-info :rlimit)"));
            } finally {
                Native.delContext(context);
            }
        } catch (Z3Exception e) {
            return new Reply("error", String.valueOf(e.getMessage()), "");
        }
    }

    private static String evaluate(long context, String commands) {
        return commands.isEmpty()
                ? ""
                : Native.evalSmtlib2String(context, commands).strip();
    }

    private static String read(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
