"""Before the year: the matter list, the plan and its checks, the rulebook."""
