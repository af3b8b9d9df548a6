"""What the example makes up: directories, staff, past visits, secrets and drawings, from a seed."""
