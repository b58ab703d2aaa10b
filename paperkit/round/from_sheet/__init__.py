"""A council's own spreadsheet into the files of a council that builds: `paperkit init --from`."""
