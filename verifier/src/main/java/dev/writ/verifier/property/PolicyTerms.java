package dev.writ.verifier.property;

import dev.writ.language.model.Policy;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ModelTerms;
import dev.writ.verifier.encode.ValidRequests;
import dev.writ.verifier.partition.NameClasses;

/**
 * What a policy says, as terms over classes that tell apart whatever it could ever tell apart.
 *
 * @param names how the names of actions fall into classes
 * @param classes those of the values of attributes
 * @param requests which actions and classes belong to valid requests
 * @param tellsMemberships whether the classes tell apart what {@link MembershipTest}s ask; else that was too much
 * @param model what its rules and assumptions say of them
 */
public record PolicyTerms(
        Policy policy,
        NameClasses names,
        ClassTable classes,
        boolean tellsMemberships,
        ValidRequests requests,
        ModelTerms model) {}
