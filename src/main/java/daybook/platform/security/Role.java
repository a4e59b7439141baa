package daybook.platform.security;

/** What somebody is in the house. */
public enum Role {
    SALES,
    WAREHOUSE,
    ACCOUNTANT,
    AUDITOR,
    OPERATOR,
    ADMIN
}
