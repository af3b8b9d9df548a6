"""How often and with what weight: caps, periods, risk."""
