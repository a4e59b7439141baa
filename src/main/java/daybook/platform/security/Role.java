package daybook.platform.security;

/** The roles of users. */
public enum Role {
    SALES,
    WAREHOUSE,
    ACCOUNTANT,
    AUDITOR,
    OPERATOR,
    ADMIN
}
