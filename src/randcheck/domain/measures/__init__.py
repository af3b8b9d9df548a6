"""How many and how often: quotas, caps, periods, risk."""
