package daybook.accounts.rest;

import daybook.kernel.Money;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The amount is positive. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = MoreThanZero.Validator.class)
@interface MoreThanZero {

    String message() default "must be greater than 0";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is valid, as in Bean Validation's own constraints. */
    final class Validator implements ConstraintValidator<MoreThanZero, Money> {

        @Override
        public boolean isValid(@Nullable Money amount, ConstraintValidatorContext context) {
            return amount == null || amount.isPositive();
        }
    }
}
