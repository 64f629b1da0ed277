package dev.writ.compiler.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits the canonical text of the table as literals in a method, not as constants: javac would copy constants into
 * every class that names them.
 */
final class DataEmitter {
    /** Beyond so many parts they go to classes of their own, so that no method and no constant pool fills up. */
    static final int PARTS_PER_CLASS = 200;

    /** So many characters of the text stand on one line. */
    private static final int LINE = 90;

    private static final ArrayTypeName STRINGS = ArrayTypeName.of(ClassName.get(String.class));

    private final ClassName owner;
    private final List<List<String>> holders = new ArrayList<>();

    DataEmitter(ClassName owner, String text, int bytesPerPart, int partsPerClass) {
        this.owner = owner;
        List<String> parts = JavaText.parts(text, bytesPerPart);
        for (int i = 0; i < parts.size(); i += partsPerClass) {
            holders.add(parts.subList(i, Math.min(i + partsPerClass, parts.size())));
        }
    }

    void addTo(TypeSpec.Builder type) {
        if (holders.size() == 1) {
            type.addMethod(data(array(holders.get(0))));
            return;
        }
        CodeBlock.Builder joined = CodeBlock.builder();
        for (int i = 0; i < holders.size(); i++) {
            ClassName holder = owner.nestedClass("Data" + (i + 1));
            joined.add(i == 0 ? "$1T.of($2T.data())" : ", $1T.of($2T.data())", Stream.class, holder);
            type.addType(TypeSpec.classBuilder(holder)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .addMethod(data(array(holders.get(i))))
                    .build());
        }
        type.addMethod(data(CodeBlock.of(
                "return $T.of($L).flatMap(parts -> parts).toArray($T[]::new)",
                Stream.class,
                joined.build(),
                String.class)));
    }

    private static MethodSpec data(CodeBlock statement) {
        return MethodSpec.methodBuilder("data")
                .addJavadoc("The table: the bytes of {@code policy.table.json}.")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(STRINGS)
                .addStatement(statement)
                .build();
    }

    private static CodeBlock array(List<String> parts) {
        CodeBlock.Builder array = CodeBlock.builder().add("return new $T[] {\n", String.class);
        for (int i = 0; i < parts.size(); i++) {
            array.add(i + 1 < parts.size() ? "$L,\n" : "$L\n}", lines(parts.get(i)));
        }
        return array.build();
    }

    /** One literal over several lines, which javac joins, broken after commas where it can be. */
    private static String lines(String part) {
        List<String> literals = new ArrayList<>();
        for (int start = 0; start < part.length(); ) {
            int end = end(part, start);
            literals.add(JavaText.literal(part.substring(start, end)));
            start = end;
        }
        return String.join("\n+ ", literals);
    }

    private static int end(String part, int start) {
        int furthest = start + LINE;
        if (furthest >= part.length()) {
            return part.length();
        }
        int comma = part.lastIndexOf("},", furthest - 2);
        if (comma >= start + LINE / 3) {
            return comma + 2;
        }
        return Character.isLowSurrogate(part.charAt(furthest)) ? furthest - 1 : furthest;
    }
}
