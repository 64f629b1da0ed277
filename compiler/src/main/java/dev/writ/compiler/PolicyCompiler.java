package dev.writ.compiler;

import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.table.TableBuilder;
import dev.writ.language.model.Policy;

/** Turns a checked policy into its table. Equal policies give equal bytes. */
public final class PolicyCompiler {
    private PolicyCompiler() {}

    public static CompiledPolicy compile(Policy policy) throws PolicyTooLargeException {
        Atoms atoms = Atoms.ofRules(policy);
        return new CompiledPolicy(policy, atoms, TableBuilder.build(policy, atoms));
    }
}
