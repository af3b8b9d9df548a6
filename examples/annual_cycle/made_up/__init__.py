"""Made-up data from a seed: directories, staff, past visits, secrets and drawings."""
