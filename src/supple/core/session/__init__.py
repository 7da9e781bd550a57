"""A session as a timeline, and the player that follows it."""
