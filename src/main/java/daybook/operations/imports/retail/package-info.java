/** The <i>Online Retail</i> format: its columns and dates, its invoices, and the commands by which an invoice is entered. */
@NullMarked
package daybook.operations.imports.retail;

import org.jspecify.annotations.NullMarked;
