"""The register in Excel: a council's indicators, targets and people as a workbook, and back into its files."""
