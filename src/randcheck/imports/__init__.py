"""Exports of other systems, as records: what a bureau's .xlsx or CSV file holds."""
