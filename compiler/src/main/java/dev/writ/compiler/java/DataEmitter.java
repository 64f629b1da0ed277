package dev.writ.compiler.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits the canonical text of the table as literals in a method, not as constants: javac would copy constants into
 * every class that names them.
 */
final class DataEmitter {
    /** Beyond so many parts, about a megabyte, they go to classes of their own: editors and reviewers open those too. */
    static final int PARTS_PER_CLASS = 16;

    /** So many characters of the text stand on one line. */
    private static final int LINE = 90;

    private static final ArrayTypeName STRINGS = ArrayTypeName.of(ClassName.get(String.class));

    private final ClassName owner;
    private final List<List<String>> shares = new ArrayList<>();

    DataEmitter(ClassName owner, String text, int bytesPerPart, int partsPerClass) {
        this.owner = owner;
        List<String> parts = JavaText.parts(text, bytesPerPart);
        for (int i = 0; i < parts.size(); i += partsPerClass) {
            shares.add(parts.subList(i, Math.min(i + partsPerClass, parts.size())));
        }
    }

    /** The class of the guard's own package that holds so many-th a share of the data, from 1 on. */
    static ClassName holder(ClassName owner, int number) {
        return owner.peerClass(holderName(owner.simpleName(), Integer.toString(number)));
    }

    static String holderName(String owner, String number) {
        return owner + "Data" + number;
    }

    /** What a class that holds a share says of itself. */
    static String partOf(String owner) {
        return "of the data of {@link " + owner + "}.";
    }

    /** The guard's method: the data themselves, or where they are too many, what gathers them. */
    MethodSpec method() {
        if (shares.size() == 1) {
            return data(array(shares.get(0)), Modifier.PRIVATE);
        }
        CodeBlock.Builder gathered = CodeBlock.builder().add("return $T.of(", Stream.class);
        for (int i = 1; i <= shares.size(); i++) {
            gathered.add(i == 1 ? "\n$T.data()" : ",\n$T.data()", holder(owner, i));
        }
        gathered.add(")\n.flatMap($T::stream)\n.toArray($T[]::new)", Arrays.class, String.class);
        return data(gathered.build(), Modifier.PRIVATE);
    }

    /** The classes that hold the data; none where the guard does. */
    List<TypeSpec> holders() {
        List<TypeSpec> holders = new ArrayList<>();
        for (int i = 1; shares.size() > 1 && i <= shares.size(); i++) {
            holders.add(TypeSpec.classBuilder(holder(owner, i))
                    .addJavadoc("Part $L of $L $L", i, shares.size(), partOf(owner.simpleName()))
                    .addModifiers(Modifier.FINAL)
                    .addMethod(MethodSpec.constructorBuilder()
                            .addModifiers(Modifier.PRIVATE)
                            .build())
                    .addMethod(data(array(shares.get(i - 1))))
                    .build());
        }
        return holders;
    }

    private static MethodSpec data(CodeBlock statement, Modifier... access) {
        return MethodSpec.methodBuilder("data")
                .addJavadoc("The table: the bytes of {@code policy.table.json}.")
                .addModifiers(access)
                .addModifiers(Modifier.STATIC)
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
        int comma = part.substring(start, furthest).lastIndexOf("},");
        if (comma >= LINE / 3) {
            return start + comma + 2;
        }
        return Character.isLowSurrogate(part.charAt(furthest)) ? furthest - 1 : furthest;
    }
}
