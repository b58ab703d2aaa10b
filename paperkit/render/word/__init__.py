"""The Word copy of a paper: for clerks who edit it, and for agenda systems that convert it."""
