/**
 * Budgets of counted work: {@link dev.writ.language.budget.Steps} are spent, {@link
 * dev.writ.language.budget.BudgetExceeded} says that there are none left, and {@link dev.writ.language.budget.Bounded} is
 * what came of it; {@link dev.writ.language.budget.UncheckedSteps} are for visitors. Nothing is timed, so that the same input ends in the same way on every machine.
 */
@NullMarked
package dev.writ.language.budget;

import org.jspecify.annotations.NullMarked;
