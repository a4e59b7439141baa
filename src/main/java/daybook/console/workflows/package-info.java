/** The pages of workflows: what the house does for an order, step by step, and what an operator decides about a step that failed. */
@NullMarked
package daybook.console.workflows;

import org.jspecify.annotations.NullMarked;
