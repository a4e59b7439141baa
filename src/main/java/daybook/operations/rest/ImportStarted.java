package daybook.operations.rest;

import daybook.operations.imports.ImportStatus;

record ImportStarted(String id, ImportStatus status) {}
