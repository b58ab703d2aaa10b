"""A spreadsheet of any form into what each of its columns is, and into indicators with their values and cells."""
