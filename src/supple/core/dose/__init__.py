"""How much, today: levels, responses, rules and the plan they make. Pure."""
