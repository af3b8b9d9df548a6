"""From a finding to its end: verification, publicity, objection, feedback, disposition."""
