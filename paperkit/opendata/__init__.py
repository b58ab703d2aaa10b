"""Open data: a rated paper and its layout into tables, these into spreadsheets and CSV files."""
